import type { Row } from '@/db/schema'
import { invalid } from '@/lib/http/problem'

type Line = { type: Row<'document_lines'>['type']; name: string | null; price: unknown; gross_price: unknown }

/**
 * Says what it is for: a document of headings and empty lines alone is a number that nobody can account for. Directive
 * 2006/112/EC, art. 226 (6) wants the nature of what was supplied on an invoice.
 */
export function requireLines(lines: readonly Line[]): void {
  const says = ({ type, name, price, gross_price }: Line) =>
    type !== 'separator' && ((name ?? '').trim() !== '' || price !== null || gross_price !== null)
  if (!lines.some(says)) throw invalid(['items'], 'No line says what this is for.', 'no_lines')
}
