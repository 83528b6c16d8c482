import type { Row } from '@/db/schema'
import { foldForSearch } from '@/lib/text'

/** What a document is found by. */
export const documentWords = ({
  number,
  customer_name,
  reference,
}: Pick<Row<'documents'>, 'number' | 'customer_name' | 'reference'>) =>
  foldForSearch([number, customer_name, reference].filter(Boolean).join(' '))
