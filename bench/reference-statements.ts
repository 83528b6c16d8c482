/** Of documents, what an answer shows. */
export const columns = `entity_id, id, number, is_draft, date, date_due, date_service, date_service_to, date_year, currency_code,
  exchange_rate, calculation_mode, transaction_type, issuer, customer_id, customer, note, payment_terms, tax_clause, footer, signature,
  reference, buyer_reference, order_reference, contract_reference, total_discount, total, total_with_tax, rounding_correction, total_converted, total_with_tax_converted,
  taxes, total_paid, total_due, paid_in_full, shareable_id, viewed_at, view_count, creation_source, recurring_invoice_id, metadata, finalized_at, voided_at,
  void_reason, created_at, updated_at, (now() at time zone 'Europe/Ljubljana')::date as today`

/** The 25 newest, and one more that tells whether there is another page. */
export const listStatement = {
  name: 'list',
  text: `select ${columns} from app.documents where entity_id = $1 and id >= 'inv_' and id < $2 order by id desc limit 26`,
}
export const getStatement = {
  name: 'get',
  text: `select ${columns}, (
      select json_agg(l order by l.position) from app.document_lines l where l.entity_id = d.entity_id and l.document_id = d.id
    ) as lines
    from app.documents d where entity_id = $1 and id = $2`,
}

/** What creating a draft with two lines writes: the same tables and the same columns as ours. */
const documentColumns = `entity_id, id, type, date, date_due, date_service, date_service_to, currency_code,
  calculation_mode, transaction_type, issuer, customer_id, customer, customer_name, note, payment_terms, tax_clause, footer, signature,
  reference, total, total_with_tax, total_discount, rounding_correction, total_due, taxes, exchange_rate,
  total_converted, total_with_tax_converted, metadata`
const lineColumns = `entity_id, document_id, id, position, type, item_id, source_line_id, name, description, classification, quantity,
  price, gross_price, unit, taxes, discounts, total, total_with_tax, total_discount, metadata`
const activityColumns = `entity_id, account_id, environment, id, resource_type, resource_id, action, actor_type, actor_id,
  key_id, session_id, request_id, changes`

const placeholders = (text: string, from = 1) =>
  text
    .split(',')
    .map((_, index) => `$${from + index}`)
    .join(', ')
const lineCount = lineColumns.split(',').length

export const insertDocument = {
  name: 'insert document',
  text: `insert into app.documents (${documentColumns}) values (${placeholders(documentColumns)}) returning ${columns}`,
}
export const insertTwoLines = {
  name: 'insert two lines',
  text: `insert into app.document_lines (${lineColumns})
    values (${placeholders(lineColumns)}), (${placeholders(lineColumns, lineCount + 1)})`,
}
export const insertWords = {
  name: 'insert words',
  text: `insert into app.search_words (entity_id, resource, word, object_id) select $1, $2, unnest($3::text[]), $4`,
}
export const insertActivity = {
  name: 'insert activity',
  text: `insert into app.activities (${activityColumns}) values (${placeholders(activityColumns)})`,
}
