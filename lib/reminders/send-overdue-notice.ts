import { type DocumentRow, lockDocument } from '@/db/documents'
import { insertNotice, selectNoticed, selectOverdueTerms } from '@/db/overdue-notices'
import { withTenant } from '@/db/tenant'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Tenant } from '@/lib/auth/principal'
import type { DocumentId } from '@/lib/contract/ids'
import { todayIn } from '@/lib/dates'
import { recordVersion } from '@/lib/documents/record-version'
import type { ActingContext } from '@/lib/http/context'
import { systemContext } from '@/lib/http/system-context'
import { Problem } from '@/lib/http/problem'

import { addressFor } from './address-for'
import { dueThreshold } from './due-threshold'
import { remindOf } from './remind-of'

type Asked = { id: DocumentId; now: Date }

/**
 * Writes to the customer of a document that is late by a threshold, once. All is looked at anew: since it was found it may
 * have been paid or voided, and the settings may have changed. The row that says so commits with the letter.
 */
export async function sendOverdueNotice(tenant: Tenant, { id, now }: Asked): Promise<void> {
  try {
    await withTenant(tenant, 'read write', async (tx) => {
      const row = await lockDocument(tx, 'invoice', id)
      const threshold_days = row && (await thresholdOf({ tx, row, now }))
      if (!row || !threshold_days) return
      const to = await addressFor(tx, row)
      const outcome = to === null ? 'no_address' : 'queued'
      if (!(await insertNotice(tx, { document_id: id, threshold_days, outcome }))) return
      const context = systemContext(tenant, tx)
      if (to === null) return await sayWhyNot(context, row, { threshold_days, reason: NO_ADDRESS })
      // What a sandbox holds is made up, and so are its customers: nobody has asked for a letter to them.
      const asked = { to: [to], attach_pdf: true, sandbox_skip_delivery: true, thresholdDays: threshold_days }
      await remindOf(context, id, asked)
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // The company has written to as many as it may within an hour: what is left is found again in the next one.
    if (error.code === 'rate_limited') return
    await giveUp(tenant, { id, now }, error.message)
  }
}

const NO_ADDRESS = 'The customer has no e-mail address.'

/** Its letter cannot be written, by the company's own text: said on the document, and left to the next threshold. */
const giveUp = (tenant: Tenant, { id, now }: Asked, reason: string) =>
  withTenant(tenant, 'read write', async (tx) => {
    const row = await lockDocument(tx, 'invoice', id)
    const threshold_days = row && (await thresholdOf({ tx, row, now }))
    if (!row || !threshold_days) return
    if (!(await insertNotice(tx, { document_id: id, threshold_days, outcome: 'queued' }))) return
    await sayWhyNot(systemContext(tenant, tx), row, { threshold_days, reason })
  })

type Looked = { tx: ActingContext['tx']; row: DocumentRow; now: Date }

async function thresholdOf({ tx, row, now }: Looked): Promise<number | null> {
  const { date_due, finalized_at, voided_at, total_due } = row
  if (finalized_at === null || voided_at !== null || total_due <= 0 || date_due === null) return null
  const [terms, noticed] = await Promise.all([selectOverdueTerms(tx, now), selectNoticed(tx, row.id)])
  const { overdue_threshold_days: thresholds, overdue_notices_since: since, timezone, day } = terms
  if (thresholds === null || since === null) return null
  const finalizedOn = todayIn(timezone, new Date(finalized_at))
  return dueThreshold({ date_due, finalizedOn, thresholds, since, noticed, day })
}

type WhyNot = { threshold_days: number; reason: string }

async function sayWhyNot(context: ActingContext, row: DocumentRow, { threshold_days, reason }: WhyNot) {
  const action = 'not_reminded'
  await recordActivity(context.tx, context, {
    resource_type: row.type,
    resource_id: row.id,
    action,
    changes: { threshold_days },
  })
  const changes = { threshold_days: { from: null, to: threshold_days } }
  await recordVersion(context, row, { action, changes, change_reason: reason })
}
