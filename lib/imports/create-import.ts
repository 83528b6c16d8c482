import { json } from '@/db/json'
import { insertImport } from '@/db/imports'
import { selectIssuer } from '@/db/issuer'
import { recordActivity } from '@/lib/activities/record-activity'
import type { imports } from '@/lib/contract/imports'
import type { UseCase } from '@/lib/http/endpoint'
import { newId } from '@/lib/ids'

import { decodeFile } from './decode-file'
import { dateFormatOf, decimalOf, usualSignOf } from './formats'
import { delimiterOf, type FileTable, readTable } from './read-records'
import { isDateField, isDecimalField, shown } from './read-values'
import { requireRightToImport } from './require-rights'
import { suggestMapping } from './suggest-mapping'
import { toImport } from './to-import'

const SAMPLES = 5
const READ = 2000
const FILE_MAX = 10_000_000

/** Reads the file and says how: what its columns seem to be, and how it writes dates and numbers. */
export const createImport: UseCase<typeof imports.create> = async (context, { body }) => {
  const { tx, principal } = context
  const { type, content, file_name = null } = body
  requireRightToImport(principal, type)
  const { text, encoding } = decodeFile(Buffer.from(content, 'base64').subarray(0, FILE_MAX + 1), body.encoding)
  const delimiter = body.delimiter ?? delimiterOf(text)
  const [table, issuer] = await Promise.all([readTable(text, delimiter), selectIssuer(tx)])
  const mapping = suggestMapping(type, table)
  const samplesOf = (isOfKind: (field: string) => boolean) =>
    mapping.filter(({ field }) => isOfKind(field)).flatMap(({ column }) => valuesOf(table, column, READ))
  const id = newId('imp')
  const [row] = await Promise.all([
    insertImport(
      tx,
      {
        id,
        type,
        status: 'uploaded',
        file_name,
        encoding,
        delimiter,
        row_count: table.records.length,
        columns: json(
          table.header.map((header, column) => ({
            header: shown(header),
            samples: valuesOf(table, column, SAMPLES).map(shown),
          })),
        ),
        mapping: json(mapping),
        date_format: dateFormatOf(samplesOf(isDateField), issuer.country_code),
        decimal: decimalOf(samplesOf(isDecimalField), isOurs(table) ? 'point' : usualSignOf(issuer)),
      },
      text,
    ),
    recordActivity(tx, context, { resource_type: 'import', resource_id: id, action: 'created' }),
  ])
  return toImport(row)
}

const ourId = /^(?:cust|item|line|inv|est|cre|adv|del)_[0-9a-f]{24}$/
/** Whether an export of this API wrote it: others may call a column `id` or `created_at` too, but have no ids of ours in it. */
function isOurs(table: FileTable): boolean {
  const ids = ['line_id', 'id'].flatMap((name) => valuesOf(table, table.header.indexOf(name), READ))
  return ids.length > 0 && ids.every((id) => ourId.test(id))
}

/** The first values that a column has. */
function valuesOf({ records }: FileTable, column: number, max: number): string[] {
  const values: string[] = []
  for (const { cells } of records) {
    const cell = cells[column] ?? ''
    if (cell !== '') values.push(cell)
    if (values.length >= max) break
  }
  return values
}
