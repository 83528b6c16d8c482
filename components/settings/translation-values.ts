import { DOCUMENT_LANGUAGES, type DocumentLanguage } from '@/lib/contract/document-languages'
import type { EntitySettings } from '@/lib/contract/settings'

/** A text that documents begin with: its name among the translations, and what it is called here. */
export type Standing = { name: string; label: string; text: string }
/** By language and name. A dot would part a name for the form. */
export type Values = Record<DocumentLanguage, Record<string, string>>
export const keyOf = (name: string) => name.replaceAll('.', '/')

/** What is saved, for every text that there is to translate. */
export const savedIn = ({ translations }: EntitySettings, texts: readonly Standing[]) =>
  Object.fromEntries(
    DOCUMENT_LANGUAGES.map((language) => [
      language,
      Object.fromEntries(texts.map(({ name }) => [keyOf(name), translations?.[name]?.[language] ?? ''])),
    ]),
  ) as Values

/** Only what was changed: the others may be somebody else’s. An empty one is none. */
export function changesOf(values: Values, saved: Values, texts: readonly Standing[]) {
  const changed = texts.map(({ name }) => {
    const key = keyOf(name)
    const languages = DOCUMENT_LANGUAGES.filter((language) => values[language][key] !== saved[language][key])
    return [name, Object.fromEntries(languages.map((language) => [language, values[language][key] ?? '']))] as const
  })
  return Object.fromEntries(changed.filter(([, languages]) => Object.keys(languages).length > 0))
}
