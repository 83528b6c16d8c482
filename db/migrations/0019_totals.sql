-- What an overview shows, kept in the transaction that changes a document or a payment. Rows add up: each change appends
-- one, so that no transaction waits for another's, and now and then a writer puts those of one key together.

-- What was issued and paid in a month: documents in force by their date, money that came in or was given back by its own.
create table app.monthly_totals (
  entity_id text collate "C" not null default app.current_entity_id(),
  kind text collate "C" not null check (kind in
    ('invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note', 'payment', 'refund')),
  currency_code text collate "C" not null,
  month date not null check (extract(day from month) = 1),
  seq bigint not null generated always as identity,
  count bigint not null,
  total bigint not null,
  total_with_tax bigint not null,
  primary key (entity_id, kind, currency_code, month, seq)
);
call app.make_tenant_table('app.monthly_totals', 'select, insert, update (count), delete');

-- What is open, by the day that it is due: how much of it is overdue, and for how long, depends on the day that asks.
create table app.entity_balances (
  entity_id text collate "C" not null default app.current_entity_id(),
  type text collate "C" not null check (type in ('invoice', 'credit_note', 'advance_invoice')),
  currency_code text collate "C" not null,
  date_due date not null,  -- infinity: never
  seq bigint not null generated always as identity,
  count bigint not null,
  total_due bigint not null,
  primary key (entity_id, type, currency_code, date_due, seq)
);
call app.make_tenant_table('app.entity_balances', 'select, insert, update (count), delete');

-- The same, summed from the rows themselves.
create view app.monthly_sums with (security_invoker = true) as
  select entity_id, kind, currency_code, month, count(*) as count, sum(total)::bigint as total,
    sum(total_with_tax)::bigint as total_with_tax
  from (
    select entity_id, type as kind, currency_code, date_trunc('month', date)::date as month, total, total_with_tax
    from app.documents where not is_draft and voided_at is null
    union all
    select entity_id, case when credit_note_id is null then 'payment' else 'refund' end, currency_code,
      date_trunc('month', date)::date, amount, amount
    from app.payments where deleted_at is null and type not in ('credit_note', 'advance')
  ) counted
  group by entity_id, kind, currency_code, month;

create view app.balance_sums with (security_invoker = true) as
  select entity_id, type, currency_code, coalesce(date_due, 'infinity') as date_due, count(*) as count,
    sum(total_due)::bigint as total_due
  from app.documents
  where type in ('invoice', 'credit_note', 'advance_invoice') and not is_draft and voided_at is null and not paid_in_full
  group by entity_id, type, currency_code, coalesce(date_due, 'infinity');

-- Which totals are not what the rows add up to: none.
create function app.wrong_totals() returns table (entity_id text, key text, kept text, summed text)
language sql stable set search_path = '' as $$
  select entity_id, concat_ws(' ', kind, currency_code, month), kept::text, summed::text
  from (select entity_id, kind, currency_code, month,
      (sum(count), sum(total), sum(total_with_tax)) as kept
    from app.monthly_totals group by 1, 2, 3, 4 having (sum(count), sum(total), sum(total_with_tax)) <> (0, 0, 0)) kept
  full join (select entity_id, kind, currency_code, month,
      (count::numeric, total::numeric, total_with_tax::numeric) as summed from app.monthly_sums) summed
    using (entity_id, kind, currency_code, month)
  where kept is distinct from summed
  union all
  select entity_id, concat_ws(' ', type, currency_code, date_due), kept::text, summed::text
  from (select entity_id, type, currency_code, date_due, (sum(count), sum(total_due)) as kept
    from app.entity_balances group by 1, 2, 3, 4 having (sum(count), sum(total_due)) <> (0, 0)) kept
  full join (select entity_id, type, currency_code, date_due, (count::numeric, total_due::numeric) as summed
    from app.balance_sums) summed
    using (entity_id, type, currency_code, date_due)
  where kept is distinct from summed
$$;

-- Sums them anew, of one entity or (null) of all. Who is writing is waited for: what it changed and what it counts are
-- then both seen, or neither.
create procedure app.rebuild_totals(of_entity text) language plpgsql set search_path = '' as $$
begin
  lock table app.monthly_totals, app.entity_balances in share row exclusive mode;
  delete from app.monthly_totals where of_entity is null or entity_id = of_entity;
  delete from app.entity_balances where of_entity is null or entity_id = of_entity;
  insert into app.monthly_totals (entity_id, kind, currency_code, month, count, total, total_with_tax)
    select entity_id, kind, currency_code, month, count, total, total_with_tax from app.monthly_sums
    where of_entity is null or entity_id = of_entity;
  insert into app.entity_balances (entity_id, type, currency_code, date_due, count, total_due)
    select entity_id, type, currency_code, date_due, count, total_due from app.balance_sums
    where of_entity is null or entity_id = of_entity;
end $$;
call app.rebuild_totals(null);

-- Lists by date stay what they are; what is counted, summed and grouped by is read from the index alone.
drop index app.documents_by_date;
create index documents_by_date on app.documents (entity_id, type, date, id) include (currency_code, customer_id,
  customer_name, date_due, is_draft, voided_at, paid_in_full, total, total_with_tax, total_paid, total_due,
  total_converted, total_with_tax_converted);
drop index app.payments_by_date;
create index payments_by_date on app.payments (entity_id, date, id)
  include (currency_code, type, amount, amount_converted, deleted_at);

revoke all on function app.wrong_totals() from public;
revoke all on procedure app.rebuild_totals(text) from public;
