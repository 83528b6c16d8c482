/** The languages that documents are written in. */
export const DOCUMENT_LANGUAGES = [
  'en-US',
  'de-DE',
  'it-IT',
  'fr-FR',
  'es-ES',
  'sl-SI',
  'pt-PT',
  'nl-NL',
  'pl-PL',
  'hr-HR',
  'sv-SE',
  'fi-FI',
  'et-EE',
  'bg-BG',
  'cs-CZ',
  'sk-SK',
  'nb-NO',
  'is-IS',
] as const
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number]

const primary = (locale: string) => locale.toLowerCase().split('-')[0]
// Both written standards of Norwegian, and the name for the two.
const SAME_WORDS: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' }

/** The language of documents for a locale: `de-AT` is written in German. Undefined where it is none of ours. */
export function languageOf(locale: string): DocumentLanguage | undefined {
  const wanted = primary(locale) ?? ''
  return DOCUMENT_LANGUAGES.find((language) => primary(language) === (SAME_WORDS[wanted] ?? wanted))
}
