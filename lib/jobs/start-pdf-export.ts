import { countDocuments, selectDocumentIds } from '@/db/document-pages'
import type { TenantTx } from '@/db/tenant'
import type { Principal } from '@/lib/auth/principal'
import type { documentExports, PdfExport } from '@/lib/contract/exports'
import { PDFS_MAX } from '@/lib/contract/job-model'
import type { Permission } from '@/lib/contract/permissions'
import { readListed } from '@/lib/exports/document-table'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, notFound, Problem } from '@/lib/http/problem'

import { startJob } from './start-job'

/** What a printed document shows beside itself, for who may read it: other documents by their number, and payments. */
const SHOWN: readonly Permission[] = ['invoices:read', 'estimates:read', 'credit_notes:read', 'payments:read']

export const startPdfExport: UseCase<typeof documentExports.startPdfs> = async (context, { body }) => {
  const { tx, principal } = context
  const ids = body.ids && [...new Set(body.ids)]
  await (ids ? requireAllThere(tx, { ...body, ids }) : requireSome(tx, principal, body))
  return startJob(context, {
    kind: 'pdf_export',
    request: { ...body, ...(ids && { ids }) },
    permissions: SHOWN.filter((permission) => principal.permissions.has(permission)),
  })
}

async function requireAllThere(tx: TenantTx, { type, ids }: PdfExport & { ids: NonNullable<PdfExport['ids']> }) {
  const found = await selectDocumentIds(tx, type, ids)
  if (found.size < ids.length) throw notFound()
}

async function requireSome(tx: TenantTx, principal: Principal, body: PdfExport) {
  const count = await countDocuments(tx, readListed(principal, body).list)
  if (count === 0) throw invalid(['query'], 'No document is in this list.')
  if (count <= PDFS_MAX) return
  const [most, there] = [PDFS_MAX.toLocaleString('en'), count.toLocaleString('en')]
  throw new Problem('too_many_rows', `A job makes up to ${most} PDFs; this list has ${there} documents. Narrow it.`)
}
