import { type TenantTx, withTenant } from '@/db/tenant'
import { VISITOR } from '@/lib/auth/principal'
import { notFound } from '@/lib/http/problem'
import type { Printable } from '@/lib/pdf/print-document'
import { readPrintable } from '@/lib/pdf/read-printable'

import { openShare } from './open-share'

type Asked = {
  shareableId: string
  language?: string | undefined
  clientAddress: string | undefined
}

/** `timezone` is the entity's: the days of answers are days there. */
export type Shared = Printable & { timezone: string }

/** What a link shows, as it is printed. */
export const readShared = (asked: Asked): Promise<Shared> => withShared(asked, (_, shared) => Promise.resolve(shared))

/** The same for who reads more beside it. The link is looked at once more where it stands: it may have been taken back. */
export async function withShared<T>(
  { shareableId, language, clientAddress }: Asked,
  read: (tx: TenantTx, shared: Shared) => Promise<T>,
): Promise<T> {
  const { tenant, documentId, timezone } = await openShare(shareableId, clientAddress)
  return withTenant(tenant, 'read only', async (tx) => {
    const asked = { params: { id: documentId }, query: { language } }
    const printable = await readPrintable({ tx, tenant, principal: VISITOR }, asked)
    if (printable.document.shareable_id !== shareableId) throw notFound()
    return read(tx, { ...printable, timezone })
  })
}
