-- What the benchmarks run on: 1,000 entities with 200 invoices each, then one with 200,000, then one with drafts to
-- finalize. Loaded by the owner, with triggers and foreign keys off: they would look at every row once
-- more, and lines of finalized invoices are what one of them refuses.
set session_replication_role = replica;
set timezone = 'UTC';

insert into app.accounts (id, name) values ('acc_' || lpad('1', 24, '0'), 'Bench');

create temporary table sizes as
  select e, 'ent_' || lpad(to_hex(e), 24, '0') as entity_id,
    case e - small when 1 then 200000 when 2 then 0 else 200 end as invoices, e = small + 2 as has_drafts
  from (select current_setting('bench.entities')::int as small) given, generate_series(1, small + 2) e;

insert into app.entities (id, account_id, environment, name, address, post_code, city, country, country_code,
  currency_code, locale, timezone, tax_number, email, settings)
select entity_id, 'acc_' || lpad('1', 24, '0'), 'live', 'Company ' || e || ' d.o.o.', 'Slovenska cesta ' || e % 90,
  '1000', 'Ljubljana', 'Slovenia', 'SI', 'EUR', 'sl-SI', 'Europe/Ljubljana', 'SI' || 10000000 + e,
  'office@company-' || e || '.example', current_setting('bench.settings')::jsonb
from sizes;

insert into app.taxes (entity_id, id, name, classification, is_default)
select entity_id, 'tax_' || lpad(to_hex(t), 24, '0'), 'VAT', case t when 1 then 'standard' else 'reduced' end, t = 1
from sizes, generate_series(1, 2) t;
insert into app.tax_rates (entity_id, tax_id, rate)
select entity_id, 'tax_' || lpad(to_hex(t), 24, '0'), case t when 1 then 22 else 9.5 end
from sizes, generate_series(1, 2) t;

insert into app.customers (entity_id, id, name, email, address, post_code, city, country, country_code, tax_number)
select entity_id, 'cust_' || lpad(to_hex(c), 24, '0'), 'Customer ' || c || ' GmbH', 'office@customer-' || c || '.example',
  'Ringstrasse ' || c, '1010', 'Wien', 'Austria', 'AT', 'ATU' || 10000000 + c
from sizes, generate_series(1, 20) c;

insert into app.items (entity_id, id, name, description, price, unit, tax_ids)
select entity_id, 'item_' || lpad(to_hex(i), 24, '0'), 'Service ' || i, 'As agreed', 10 * i, 'hour',
  array['tax_' || lpad('1', 24, '0')]
from sizes, generate_series(1, 10) i;

-- Parties and amounts are made once each, not once an invoice.
create temporary table issuers as
  select id as entity_id, jsonb_build_object('name', name, 'address', address, 'post_code', post_code, 'city', city,
    'country', country, 'country_code', country_code, 'tax_number', tax_number, 'email', email) as issuer
  from app.entities;
create temporary table buyers as
  select c, 'cust_' || lpad(to_hex(c), 24, '0') as customer_id, 'Customer ' || c || ' GmbH' as customer_name,
    jsonb_build_object('name', 'Customer ' || c || ' GmbH', 'address', 'Ringstrasse ' || c, 'post_code', '1010',
      'city', 'Wien', 'country', 'Austria', 'country_code', 'AT', 'tax_number', 'ATU' || 10000000 + c,
      'email', 'office@customer-' || c || '.example', 'is_end_consumer', false) as customer
  from generate_series(1, 20) c;
create temporary table amounts as
  select p, net_1, net_2, vat_1, vat_2, net_1 + net_2 as net, net_1 + net_2 + vat_1 + vat_2 as gross,
    jsonb_build_array(
      jsonb_build_object('rate', '22', 'tax_id', 'tax_' || lpad('1', 24, '0'), 'base', net_1, 'amount', vat_1, 'base_converted', net_1,
        'amount_converted', vat_1, 'reverse_charge', false),
      jsonb_build_object('rate', '9.5', 'tax_id', 'tax_' || lpad('2', 24, '0'), 'base', net_2, 'amount', vat_2, 'base_converted', net_2,
        'amount_converted', vat_2, 'reverse_charge', false)) as taxes
  from generate_series(0, 49) p,
    lateral (select 1000 + 100 * p as net_1, 2000 + 200 * p as net_2) net,
    lateral (select round(net_1 * 0.22)::bigint as vat_1, round(net_2 * 0.095)::bigint as vat_2) vat;

-- Invoice n of an entity: the first of three years ago, the last of these days.
create temporary table invoices as
  select s.entity_id, s.e, n, to_hex(1700000000000 + n) as made, kind, kind <> 'draft' as is_final, dated.date,
    to_char(dated.date, 'YYYY') as period, 1 + n % 20 as c, n % 50 as p
  from sizes s, generate_series(1, s.invoices) n,
    lateral (select current_date - 1000 + (n * 1000 / s.invoices) as date) dated,
    lateral (select (array['draft', 'voided', 'partial', 'paid', 'paid', 'paid', 'paid', 'open', 'paid', 'open'])[1 + n % 10] as kind) kinds
  union all
  select entity_id, e, n, to_hex(1700000000000 + n), 'draft', false, current_date, to_char(current_date, 'YYYY'), 1 + n % 20, n % 50
  from sizes, generate_series(1, 2400) n where has_drafts;
alter table invoices add id text;
update invoices set id = 'inv_0' || made || lpad(to_hex(e), 12, '0');
analyze invoices, amounts, buyers, issuers;

insert into app.documents (entity_id, id, type, number, series_period, series_number, is_draft, finalized_at, date,
  date_due, currency_code, issuer, customer_id, customer, customer_name, note, footer, total, total_with_tax, taxes,
  total_converted, total_with_tax_converted, total_paid, total_due, paid_in_full, voided_at, void_reason, created_at, updated_at)
select entity_id, id, 'invoice', case when is_final then period || '-' || lpad(n::text, 6, '0') end,
  case when is_final then period end, case when is_final then n end, not is_final,
  case when is_final then date + time '09:30' end, date, date + 30, 'EUR', case when is_final then issuer else '{}' end,
  customer_id, customer, customer_name, 'Thank you for your business.', '{entity_name}', net, gross, taxes, net, gross,
  paid, case when kind = 'voided' then 0 else gross - paid end, kind = 'paid',
  case when kind = 'voided' then date + 1 + time '10:00' end, case when kind = 'voided' then 'Wrong customer' end,
  date + time '09:15', date + time '09:30'
from invoices join issuers using (entity_id) join buyers using (c) join amounts using (p),
  lateral (select case kind when 'paid' then gross when 'partial' then gross / 2 else 0 end as paid) payment
order by entity_id, id;

-- Two lines each, of 22 % and of 9.5 %.
create temporary table lines as
  select p, position, 'item_' || lpad(to_hex(position), 24, '0') as item_id, 'Service ' || position as name,
    total, total / 200.0 as price, total + vat as total_with_tax,
    jsonb_build_array(jsonb_build_object('rate', rate, 'tax_id', 'tax_' || lpad(position::text, 24, '0'),
      'classification', classification, 'reverse_charge', false)) as line_taxes
  from amounts, lateral (values (1, net_1, vat_1, '22', 'standard'), (2, net_2, vat_2, '9.5', 'reduced'))
    as line (position, total, vat, rate, classification);
analyze lines;
insert into app.document_lines (entity_id, document_id, id, position, item_id, name, description, quantity, price, unit,
  taxes, total, total_with_tax, total_converted, total_with_tax_converted)
select entity_id, id, 'line_0' || made || lpad(to_hex(e), 11, '0') || position, position, item_id, name, 'As agreed', 2,
  price, 'hour', line_taxes, total, total_with_tax, total, total_with_tax
from invoices join lines using (p)
order by entity_id, id, position;

insert into app.payments (entity_id, id, invoice_id, amount, currency_code, amount_converted, type, date)
select entity_id, 'pmt_' || substr(id, 5), id, total_paid, 'EUR', total_paid, 'bank_transfer', date + 10
from app.documents where total_paid > 0;

-- What the invoices of the large entity are found by.
insert into app.search_words (entity_id, resource, word, object_id)
select distinct entity_id, 'invoice', word, id
from app.documents join sizes using (entity_id),
  lateral unnest(array[split_part(number, '-', 1), split_part(number, '-', 2), 'customer', 'gmbh',
    split_part(customer_name, ' ', 2)]) word
where invoices = 200000 and number is not null
order by entity_id, word, id;

-- As if every number had been assigned in its turn.
insert into app.number_counters (entity_id, type, period, next_value)
select entity_id, 'invoice', series_period, max(series_number) + 1
from app.documents where number is not null group by entity_id, series_period;

-- What changes would have kept.
call app.rebuild_totals(null);

set session_replication_role = origin;
