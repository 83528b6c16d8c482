import type { DocumentRow } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import type { NewRow } from '@/db/schema'
import type { NewDocument } from '@/lib/contract/document-input'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { mergeSettings } from '@/lib/entities/merge-settings'
import type { ActingContext } from '@/lib/http/context'
import { newId } from '@/lib/ids'

import { creditedRow, readCredited } from './credited'
import { customerOf, withMoney } from './inherited'
import { type Links, nameSources, requireDeductible, resolveLinks } from './links'
import { newDraft } from './new-draft'
import { priceLines } from './price-lines'
import { readReferences } from './read-references'
import { resolveLines } from './resolve-lines'
import { saveItems } from './save-items'
import { type SavedLine, withIds } from './saved-lines'
import { termsOf } from './terms'

type Composed = { parts: NewRow<'documents'>; lines: SavedLine[]; issuer: Issuer; links: Links }
type Look = {
  /** Settings that are tried before they are saved. */
  settings?: EntitySettings
  /** Nothing will be written: what it is made from is not locked. */
  toLookAt?: boolean
}

/**
 * The row and the lines of a new draft. What it refers to is read in one flight; a customer and items that it asks to
 * save are saved.
 */
export async function composeDraft(
  context: ActingContext,
  type: DocumentType,
  body: NewDocument,
  { settings, toLookAt = false }: Look = {},
): Promise<Composed> {
  const { tx } = context
  const linking = resolveLinks(tx, type, body, { namesLines: nameSources(body.items), toLookAt })
  const [entity, customer, references, links] = await Promise.all([
    selectIssuer(tx),
    customerOf(context, body, linking),
    readReferences(tx, body.items),
    linking,
  ])
  const issuer = settings ? { ...entity, settings: mergeSettings(entity.settings, settings) } : entity
  const row = creditedRow(links)
  const credited = row && (await readCredited(tx, row, null))
  const given = withMoney(body, links, issuer)
  const terms = termsOf(
    {
      ...given,
      date: body.date ?? dayToCredit(row, issuer),
      calculation_mode: body.calculation_mode ?? row?.calculation_mode,
    },
    issuer,
  )
  requireDeductible(links, { type, currency: terms.currency, customer_id: customer.customer_id })
  const resolved = resolveLines(body.items, { ...references, sources: links.sources }, row?.date ?? terms.date)
  await saveItems(context, resolved)
  const { lines: priced, totals } = priceLines(resolved, { terms, issuer, customer: customer.customer, credited })
  const lines = withIds(priced)
  const parts = newDraft(type, newId(DOCUMENT_PREFIXES[type]), given, {
    issuer,
    customer,
    terms,
    lines,
    totals,
    credited: row,
  })
  return { parts, lines, issuer, links }
}

/** Today, where no other day is named, or that of a document of days to come. */
const dayToCredit = (credited: DocumentRow | undefined, { today }: Issuer): string | undefined =>
  credited && credited.date > today ? credited.date : undefined
