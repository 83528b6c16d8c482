import { documentIds } from '@/db/document-pages'
import type { JobRow } from '@/db/job-rows'
import { rowsOf } from '@/db/snapshot'
import type { TenantTx } from '@/db/tenant'
import { type System, SYSTEM, type Tenant } from '@/lib/auth/principal'
import type { PdfExport } from '@/lib/contract/exports'
import type { DocumentId } from '@/lib/contract/ids'
import { PDFS_MAX } from '@/lib/contract/job-model'
import { FILE_NAMES, readListed } from '@/lib/exports/document-table'
import { fileNameOf } from '@/lib/exports/write-table'
import { Problem } from '@/lib/http/problem'
import { documentPdf } from '@/lib/pdf/get-document-pdf'

import { entryNames } from './entry-names'
import { JobFailure } from './job-failure'
import type { Progress } from './keep-file'
import type { MadeFile } from './run-attempt'
import { type ArchivedFile, zipArchive } from './zip-archive'

/** The PDFs of documents, each as it is downloaded by itself, in an archive. */
export function makePdfExport({ request, permissions }: JobRow, progress: Progress, tenant: Tenant): MadeFile {
  const asked = request as PdfExport
  // They show what whoever asked may see, and no more.
  const principal: System = { ...SYSTEM, permissions: new Set(permissions) }
  async function* files(tx: TenantTx): AsyncGenerator<ArchivedFile> {
    const ids = await idsOf(tx, asked)
    const nameOf = entryNames()
    progress.total = ids.length
    for (const id of ids) {
      const pdf = await documentPdf({ tx, tenant, principal }, { params: { id }, query: languageOf(asked) }).catch(
        ifGone,
      )
      if (pdf) yield { name: nameOf(pdf.fileName.replace(/\.pdf$/, '')), bytes: (await pdf.make()) as Buffer }
      progress.done += 1
    }
  }
  return {
    fileName: fileNameOf(FILE_NAMES[asked.type], 'zip'),
    mediaType: 'application/zip',
    write: (tx) => zipArchive(files(tx)),
  }
}

const languageOf = ({ language }: PdfExport) => (language === undefined ? {} : { language })

/** A draft that was deleted since is left out. */
function ifGone(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== 'not_found') throw error
}

async function idsOf(tx: TenantTx, asked: PdfExport): Promise<readonly DocumentId[]> {
  if (asked.ids) return asked.ids
  const { list, order } = readListed(SYSTEM, asked)
  const ids: DocumentId[] = []
  for await (const rows of rowsOf(tx, documentIds(tx, list, order), PDFS_MAX)) {
    ids.push(...rows.map(({ id }) => id))
    // It has grown since.
    if (ids.length > PDFS_MAX) throw new JobFailure('too_many_rows', `A job makes up to ${PDFS_MAX} PDFs.`)
  }
  return ids
}
