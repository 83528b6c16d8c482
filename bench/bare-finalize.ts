import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { columns } from '@/bench/reference-statements'

// The statements of lib/documents/finalize-document.ts, by the owner: without row-level security, checks or mapping.
const statements = {
  lock: `select ${columns}, type, series_period, series_number, date_valid_till, customer_name, title_type, hide_prices,
    converted_at, accepted_at, rejected_at, decision_note, decided_by, version from app.documents
    where entity_id = $1 and id = any (array[$2]
      || array(select related_id from app.document_relations where entity_id = $1 and document_id = $2)
      || array(select document_id from app.document_relations where entity_id = $1 and related_id = $2)
      || array(select unnest(array[invoice_id, credit_note_id, advance_invoice_id]) from app.payments
        where entity_id = $1 and (invoice_id = $2 or credit_note_id = $2 or advance_invoice_id = $2)))
    order by id for no key update`,
  linked: `select related_id, relation_type from app.document_relations where entity_id = $1 and document_id = $2
    order by related_id`,
  issuer: `select name, address, address_2, post_code, city, state, country, country_code, currency_code, tax_number,
    tax_number_2, company_number, phone, email, settings, (now() at time zone timezone)::date as today
    from app.entities where id = $1`,
  lines: `select document_id, id, position, type, item_id, source_line_id, name, description, classification, quantity, price,
    gross_price, unit, taxes, discounts, total, total_with_tax, total_discount, total_converted,
    total_with_tax_converted, metadata from app.document_lines where entity_id = $1 and document_id = $2
    order by document_id, position`,
  take: `insert into app.number_counters (entity_id, type, period, next_value) values ($1, 'invoice', $2, 2)
    on conflict (entity_id, type, period) do update set next_value = number_counters.next_value + 1 returning next_value`,
  update: `update app.documents set number = $3, series_period = $4, series_number = $5, is_draft = false,
    finalized_at = $6, issuer = $7, total_paid = 0, total_due = total_with_tax, paid_in_full = false,
    version = version + 1, updated_at = now() where entity_id = $1 and id = $2 returning ${columns}`,
  forget: `delete from app.search_words where entity_id = $1 and object_id = $2`,
  words: `insert into app.search_words (entity_id, resource, word, object_id) select $1, 'invoice', unnest($2::text[]), $3`,
  activity: `insert into app.activities (entity_id, account_id, environment, id, resource_type, resource_id, action,
    actor_type, actor_id, key_id, session_id, request_id, changes) values ($1, 'acc_000000000000000000000001', 'live', $2,
    'invoice', $3, 'finalized', 'entity_key', 'key_000000000000000000000001', 'key_000000000000000000000001', null, null, $4)`,
}

/** Finalizes one draft in one transaction, as pg is commonly used: one statement after the other. */
export async function finalizeBare(pool: Pool, entity: string, id: string): Promise<void> {
  const client = await pool.connect()
  const run = (name: keyof typeof statements, values: unknown[]) =>
    client.query({ name, text: statements[name], values })
  try {
    await client.query('begin')
    const draft = (await run('lock', [entity, id])).rows[0]
    const issuer = (await run('issuer', [entity])).rows[0]
    await run('linked', [entity, id])
    await run('lines', [entity, id])
    const period = String(draft.date_year)
    const counter = Number((await run('take', [entity, period])).rows[0].next_value) - 1
    const number = `${period}-${String(counter).padStart(5, '0')}`
    await run('update', [
      entity,
      id,
      number,
      period,
      counter,
      new Date(),
      JSON.stringify({ ...issuer, settings: undefined }),
    ])
    await run('forget', [entity, id])
    await run('words', [entity, [period, number, 'customer'], id])
    await run('activity', [entity, `act_${randomBytes(12).toString('hex')}`, id, JSON.stringify({ number })])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
