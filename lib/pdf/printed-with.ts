import type { Issuer } from '@/db/issuer'
import type { DocumentRow } from '@/db/documents'
import { DOCUMENT_LANGUAGES, type DocumentLanguage, type EntitySettings } from '@/lib/contract/settings'

/** The settings that decide what a document says. How it looks (template, colours, sizes) follows the settings of today. */
const SAYING = ['show_payment_amounts', 'credit_note_negative_values', 'epc_qr', 'upn_qr'] as const
const TEXTS = ['note', 'payment_terms', 'tax_clause', 'footer', 'signature'] as const
type TextField = (typeof TEXTS)[number]
/** A text of the document as its entity has it in other languages; only as long as it says this. */
type Translation = { of: string; in: Partial<Record<DocumentLanguage, string>> }
/** What a document is printed with besides what it holds itself; kept at finalization. */
export type PrintedWith = {
  locale: string
  settings: Pick<EntitySettings, (typeof SAYING)[number]>
  translations: Partial<Record<TextField, Translation>>
  /** Left out of documents that were finalized before it was kept. */
  said?: SaidWith
}
/** What texts may name that the document does not hold itself. */
export type SaidWith = {
  starting_capital: string | null
  currency_code: string
  payment_instructions: string | null
}

type Texts = Pick<DocumentRow, 'type' | 'transaction_type' | TextField>

type Company = Pick<Issuer, 'locale' | 'settings' | 'currency_code' | 'starting_capital'>

export function printedWith(company: Company, texts: Texts): PrintedWith {
  const { locale, settings: all, currency_code, starting_capital } = company
  const settings = all as EntitySettings
  return {
    locale,
    settings: Object.fromEntries(SAYING.map((name) => [name, settings[name] ?? null])) as PrintedWith['settings'],
    translations: Object.fromEntries(TEXTS.flatMap((field) => translationOf(field, texts, settings) ?? [])),
    said: {
      starting_capital,
      currency_code,
      payment_instructions: settings.payment_reminders?.payment_instructions ?? null,
    },
  }
}

function translationOf(field: TextField, texts: Texts, settings: EntitySettings): [TextField, Translation][] | null {
  const { name, text } = defaultOf(field, texts, settings)
  const translations = settings.translations?.[name]
  // A text that somebody wrote for this document is in no other language.
  if (!text || texts[field] !== text || !translations) return null
  const known = DOCUMENT_LANGUAGES.flatMap((language) =>
    translations[language] ? [[language, translations[language]]] : [],
  )
  return known.length === 0 ? null : [[field, { of: text, in: Object.fromEntries(known) as Translation['in'] }]]
}

/** The setting that a text of a document is taken from, and what it says. */
function defaultOf(field: TextField, { type, transaction_type }: Texts, settings: EntitySettings) {
  switch (field) {
    case 'footer':
      return { name: 'document_footer', text: settings.document_footer }
    case 'signature':
      return { name: 'default_document_signature', text: settings.default_document_signature }
    case 'tax_clause':
      return {
        name: `tax_clause_defaults.${transaction_type}`,
        text: transaction_type && settings.tax_clause_defaults?.[transaction_type],
      }
    case 'note':
    case 'payment_terms': {
      const name = `default_${type}_${field}`
      return { name, text: (settings as Record<string, unknown>)[name] as string | null | undefined }
    }
  }
}

/** The texts of a document in a language, as far as the entity has them in it. */
export const textsIn = <T extends Partial<Record<TextField, string | null>>>(
  document: T,
  language: DocumentLanguage,
  translations: PrintedWith['translations'],
): T => {
  const found = Object.entries(translations).flatMap(([field, { of, in: known }]) =>
    known[language] !== undefined && document[field as TextField] === of ? [[field, known[language]]] : [],
  )
  return { ...document, ...Object.fromEntries(found) }
}
