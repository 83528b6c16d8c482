import { env } from '@/lib/env'

import { ask, type Reply } from './ask'
import { callerOf } from './caller'
import { createEntity, type EntityWorld } from './harness'

type SharedId = 'getSharedDocument' | 'getSharedDocumentPdf' | 'acceptSharedDocument' | 'rejectSharedDocument'
type Headers = Record<string, string>

/** What a browser says that has the public page open. */
export const PAGE: Headers = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'sec-fetch-site': 'same-origin',
}
const fromPage = (headers: Headers) => ({ origin: env().APP_URL, ...PAGE, ...headers })

/** Calls a public operation as the page of the link does: without any credential. */
export const visit = (
  id: SharedId | 'viewSharedDocument',
  shareable_id: string,
  { body, query, headers = {} }: { body?: unknown; query?: Record<string, string>; headers?: Headers } = {},
): Promise<Reply> =>
  ask(
    id,
    { params: { shareable_id }, ...(body !== undefined && { body }), ...(query && { query }) },
    { headers: fromPage(headers) },
  )

type Kind = 'Invoice' | 'Estimate' | 'CreditNote' | 'AdvanceInvoice' | 'DeliveryNote'

/** A document of an entity, finalized and shared. */
export async function shareOne(kind: Kind, body: object = {}, of?: EntityWorld) {
  const entity = of ?? (await createEntity())
  const { call, made } = callerOf(entity.key)
  const sent = { items: [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }], ...body }
  const { id } = await made(`create${kind}`, { body: sent })
  const { shareable_id } = (await made('shareDocument', { params: { id } })) as { shareable_id: string }
  const get = () => made(`get${kind}`, { params: { id } })
  return { entity, call, made, id: id as string, shareable_id, get }
}
