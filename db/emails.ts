import { sql } from 'kysely'
import type { EmailStatus } from '@/db/email-table'
import { applyFilters, columnFilter, escapeLike } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { Changes, NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { EmailId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

export type EmailRow = Row<'emails'>

export const insertEmail = (tx: TenantTx, email: NewRow<'emails'>): Promise<EmailRow> =>
  tx.insertInto('emails').values(email).returningAll().executeTakeFirstOrThrow()

export const selectEmail = (tx: TenantTx, id: EmailId): Promise<EmailRow | undefined> =>
  tx.selectFrom('emails').selectAll().where('id', '=', id).executeTakeFirst()

const now = sql<string>`now()`

/** Takes a waiting e-mail for one attempt, which may last this long; undefined where it is not waiting, or another has it. */
export const claimEmail = (tx: TenantTx, id: EmailId, seconds: number): Promise<EmailRow | undefined> =>
  tx
    .updateTable('emails')
    .set({
      attempts: sql<number>`attempts + 1`,
      claimed_until: sql<string>`now() + ${seconds} * interval '1 second'`,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .where(sql<boolean>`coalesce(claimed_until < now(), true)`)
    .returningAll()
    .executeTakeFirst()

/** Says what became of an attempt, and ends it. */
export const settleEmail = (
  tx: TenantTx,
  id: EmailId,
  outcome: { status: EmailStatus; pending?: string[]; error: string | null },
): Promise<unknown> => {
  const isOut = outcome.status === 'sent' || outcome.status === 'kept'
  const changes: Changes<'emails'> = { ...outcome, claimed_until: null }
  return tx
    .updateTable('emails')
    .set({ ...changes, ...(isOut && { sent_at: now }), updated_at: now })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute()
}

/** Counts a letter that waited from now on. */
export const countEmail = (tx: TenantTx, id: EmailId): Promise<unknown> =>
  tx.updateTable('emails').set({ counted_at: now, updated_at: now }).where('id', '=', id).execute()

/** How many letters left the entity within the last hour, each recipient counted, and for how long the oldest of them still counts. */
export async function countRecentEmails(tx: TenantTx): Promise<{ count: number; secondsLeft: number }> {
  const found = await tx
    .selectFrom('emails')
    .select([
      sql<number>`coalesce(sum(cardinality(recipients)), 0)::bigint`.as('count'),
      sql<number>`coalesce(ceil(3600 - date_part('epoch', now() - min(counted_at))), 0)::bigint`.as('secondsLeft'),
    ])
    .where('counted_at', '>', sql<string>`now() - interval '1 hour'`)
    .where('skip_delivery', '=', false)
    .executeTakeFirstOrThrow()
  return found
}

/** A list is of documents of these types, by the prefixes of their ids, and of letters about none if it may be. */
export type EmailList = {
  conditions: readonly Condition[]
  prefixes: readonly string[]
  withoutDocument: boolean
  /** Each is in the subject or in an address. */
  parts: readonly string[]
}

/** The bodies stay away: a page of them is heavy. */
const listed = [
  'entity_id',
  'id',
  'document_id',
  'kind',
  'recipients',
  'from_name',
  'reply_to',
  'subject',
  'language',
  'attach_pdf',
  'message_id',
  'status',
  'error',
  'attempts',
  'sent_at',
  'created_at',
  'updated_at',
] as const
export type ListedEmail = Pick<EmailRow, (typeof listed)[number]>

export const selectEmails = (tx: TenantTx, list: EmailList, keyset: Keyset): Promise<ListedEmail[]> =>
  selectPage(emailsOf(tx, list), keyset, { id: 'id', columns: {} })

export const countEmails = (tx: TenantTx, list: EmailList): Promise<number> => countRows(emailsOf(tx, list))

function emailsOf(tx: TenantTx, { conditions, prefixes, withoutDocument, parts }: EmailList) {
  const ofTypes = sql<boolean>`left(document_id, 4) = any (${[...prefixes]})`
  const readable = withoutDocument ? sql<boolean>`(document_id is null or ${ofTypes})` : ofTypes
  const all = tx.selectFrom('emails').select(listed).where(readable)
  const said = sql`(subject || ' ' || array_to_string(recipients, ' '))`
  const query = parts.reduce((found, part) => found.where(sql<boolean>`${said} ilike ${`%${escapeLike(part)}%`}`), all)
  return applyFilters(query, conditions, (condition) => columnFilter(condition.field, condition))
}
