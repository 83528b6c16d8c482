import { takeNumbers } from '@/db/counters'
import { type DocumentRow, selectDocumentsByIds } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { json } from '@/db/json'
import { numberDrafts } from '@/db/number-drafts'
import { selectBrandFiles } from '@/db/printing'
import { insertSearchWordsOfMany } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { tallyDocument } from '@/db/totals'
import { recordActivity } from '@/lib/activities/record-activity'
import type { DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { EntitySettings } from '@/lib/contract/settings'
import type { ActingContext } from '@/lib/http/context'
import { printedWith } from '@/lib/pdf/printed-with'

import { documentWords } from './document-words'
import { explainNumbering } from './finalize-document'
import { formatNumber, periodOf } from './number-format'
import { numberFormatOf, takeFirstNumber } from './number-series'
import { issuerOf } from './party'
import { nothingPaid } from './pay-at-once'

/** So many go to the database at a time, without waiting for each other. */
const TOGETHER = 50

type Numbered = { draft: DocumentRow; number: string; series_period: string; series_number: number }

/**
 * Numbers drafts of one type in the order given: such as this transaction has made, which are linked to nothing and paid
 * by nothing. All that does not need a number is done before the counters are locked, since others wait for those.
 */
export async function finalizeTogether(
  context: ActingContext,
  type: DocumentType,
  ids: readonly DocumentId[],
): Promise<void> {
  if (ids.length === 0) return
  const { tx } = context
  const [issuer, brand, found] = await Promise.all([
    selectIssuer(tx),
    selectBrandFiles(tx),
    selectDocumentsByIds(tx, ids),
  ])
  const byId = new Map(found.map((row) => [row.id, row]))
  const drafts = ids.flatMap((id) => byId.get(id) ?? [])
  const printed = drafts.map((draft) => json(printedWith(issuer, draft)))
  await inChunks(drafts, (draft) => tallyDocument(tx, null, { ...draft, is_draft: false, ...nothingPaid(draft) }))

  const numbered = await numbersFor(tx, type, issuer, drafts)
  const rows = numbered.map(({ draft, ...numbers }, index) => ({
    id: draft.id,
    printed_with: printed[index] ?? json({}),
    ...numbers,
  }))
  const common = { issuer: json(issuerOf(issuer)), finalized_at: new Date().toISOString(), ...brand }
  await Promise.all([
    numberDrafts(tx, rows, common).catch((error: unknown) => explainNumbering(error, rows[0]?.number ?? '')),
    insertSearchWordsOfMany(tx, numbered.map(wordsOf)),
  ])
  await inChunks(rows, ({ id, number }) =>
    recordActivity(tx, context, { resource_type: type, resource_id: id, action: 'finalized', changes: { number } }),
  )
}

async function inChunks<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += TOGETHER) await Promise.all(all.slice(at, at + TOGETHER).map(work))
}

/** The numbers of each period in the order of the drafts. Periods come one after the other: all lock them in that order. */
async function numbersFor(
  tx: TenantTx,
  type: DocumentType,
  issuer: Issuer,
  drafts: readonly DocumentRow[],
): Promise<Numbered[]> {
  const settings = issuer.settings as EntitySettings
  const format = numberFormatOf(settings, type)
  const periods = Map.groupBy(drafts, ({ date }) => periodOf(format, date))
  const next = new Map<string, number>()
  for (const period of [...periods.keys()].toSorted()) {
    const first = await takeFirstNumber(tx, settings, type)
    next.set(period, await takeNumbers(tx, { type, period }, first, periods.get(period)?.length ?? 0))
  }
  return drafts.map((draft) => {
    const series_period = periodOf(format, draft.date)
    const series_number = next.get(series_period) ?? 0
    next.set(series_period, series_number + 1)
    return { draft, series_period, series_number, number: formatNumber(format, draft.date, series_number) }
  })
}

/** What a draft is not found by yet. */
function wordsOf({ draft, number }: Numbered) {
  const known = new Set(documentWords({ ...draft, number: null }))
  const words = documentWords({ ...draft, number }).filter((word) => !known.has(word))
  return { resource: draft.type, objectId: draft.id, words }
}
