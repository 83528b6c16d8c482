import type { Row } from '@/db/schema'
import { foldForSearch } from '@/lib/text'

const SEARCHED = [
  'number',
  'customer_name',
  'reference',
  'order_reference',
  'contract_reference',
  'buyer_reference',
  'note',
] as const
type Searched = { readonly [Name in (typeof SEARCHED)[number]]: Row<'documents'>[Name] | undefined }

/** What a document is found by. Each is named, so that no words are lost where a row was not read in full. */
export const documentWords = (document: Searched): string[] =>
  foldForSearch(SEARCHED.flatMap((name) => document[name] ?? []).join(' '))

/** The same of a draft that has but some of it. */
export const wordsOfParts = (parts: Partial<Searched>): string[] =>
  documentWords({
    ...(Object.fromEntries(SEARCHED.map((name) => [name, null])) as Record<keyof Searched, null>),
    ...parts,
  })
