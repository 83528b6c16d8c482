import { countDocuments } from '@/db/document-pages'
import type { JobRow } from '@/db/job-rows'
import type { TenantTx } from '@/db/tenant'
import { SYSTEM } from '@/lib/auth/principal'
import type { DocumentExport } from '@/lib/contract/exports'
import { readListed, withDocumentTable } from '@/lib/exports/document-table'
import { type ExportOptions, fileNameOf, MEDIA_TYPES, writeTable } from '@/lib/exports/write-table'

import { JobFailure } from './job-failure'
import type { Progress } from './keep-file'
import type { MadeFile } from './run-attempt'

// A sheet of Excel has one row more, for the names.
const SHEET_ROWS_MAX = 1_048_575

/** The table of a list of documents: byte for byte what the same list gives at once, where it is short. */
export function makeDocumentExport({ request }: JobRow, progress: Progress): MadeFile {
  const asked = request as DocumentExport
  // Whoever asked had the right to it.
  const listed = readListed(SYSTEM, asked)
  return withDocumentTable(asked, listed, (table) => ({
    fileName: fileNameOf(table.name, asked.format),
    mediaType: MEDIA_TYPES[asked.format],
    async *write(tx: TenantTx) {
      progress.total = await countDocuments(tx, listed.list)
      const rows = table.read(tx, (count) => (progress.done += count))
      yield* writeTable(table, withinSheet(rows, asked), asked)
    },
  }))
}

async function* withinSheet<Row>(batches: AsyncIterable<Row[]>, { format }: Pick<ExportOptions, 'format'>) {
  let count = 0
  for await (const rows of batches) {
    count += rows.length
    if (format === 'xlsx' && count > SHEET_ROWS_MAX)
      throw new JobFailure('too_many_rows', `A sheet has ${SHEET_ROWS_MAX.toLocaleString('en')} rows. Take CSV.`)
    yield rows
  }
}
