import type { Row } from '@/db/schema'
import { foldForSearch } from '@/lib/text'

type Searched = Pick<Row<'documents'>, 'number' | 'customer_name' | 'reference' | 'note'>

/** What a document is found by. */
export const documentWords = ({ number, customer_name, reference, note }: Searched): string[] =>
  foldForSearch([number, customer_name, reference, note].filter(Boolean).join(' '))
