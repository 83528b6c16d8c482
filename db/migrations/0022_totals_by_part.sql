-- What was issued and paid, by what it is made of: the taxes of invoices by rate, payments by their type. A sum of either
-- over 200,000 documents takes most of a second from the documents, and a few milliseconds from here.

alter table app.monthly_totals
  -- A payment's type; of a tax its rate, its id or '-', and whether it is reverse charge.
  add column part text collate "C" not null default '',
  drop constraint monthly_totals_kind_check,
  add constraint monthly_totals_kind_check check (kind in
    ('invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note', 'payment', 'refund', 'applied', 'invoice_tax')),
  drop constraint monthly_totals_pkey,
  add primary key (entity_id, kind, currency_code, month, part, seq);

-- Of a tax `total` is its base and `total_with_tax` its amount.
drop view app.monthly_sums;
create view app.monthly_sums with (security_invoker = true) as
  select entity_id, kind, currency_code, month, part, count(*) as count, sum(total)::bigint as total,
    sum(total_with_tax)::bigint as total_with_tax
  from (
    select entity_id, type as kind, currency_code, date_trunc('month', date)::date as month, '' as part, total,
      total_with_tax
    from app.documents where not is_draft and voided_at is null
    union all
    select entity_id, 'invoice_tax', currency_code, date_trunc('month', date)::date,
      concat_ws(' ', tax ->> 'rate', coalesce(tax ->> 'tax_id', '-'), coalesce((tax ->> 'reverse_charge')::boolean, false)::text),
      (tax ->> 'base')::bigint, (tax ->> 'amount')::bigint
    from app.documents, jsonb_array_elements(taxes) tax
    where type = 'invoice' and not is_draft and voided_at is null
    union all
    select entity_id,
      case when type in ('credit_note', 'advance') then 'applied' when credit_note_id is null then 'payment' else 'refund' end,
      currency_code, date_trunc('month', date)::date, type, amount, amount
    from app.payments where deleted_at is null
  ) counted
  group by entity_id, kind, currency_code, month, part;

create or replace function app.wrong_totals() returns table (entity_id text, key text, kept text, summed text)
language sql stable set search_path = '' as $$
  select entity_id, concat_ws(' ', kind, currency_code, month, part), kept::text, summed::text
  from (select entity_id, kind, currency_code, month, part,
      (sum(count), sum(total), sum(total_with_tax)) as kept
    from app.monthly_totals group by 1, 2, 3, 4, 5 having (sum(count), sum(total), sum(total_with_tax)) <> (0, 0, 0)) kept
  full join (select entity_id, kind, currency_code, month, part,
      (count::numeric, total::numeric, total_with_tax::numeric) as summed from app.monthly_sums) summed
    using (entity_id, kind, currency_code, month, part)
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

create or replace procedure app.rebuild_totals(of_entity text) language plpgsql set search_path = '' as $$
begin
  lock table app.monthly_totals, app.entity_balances in share row exclusive mode;
  delete from app.monthly_totals where of_entity is null or entity_id = of_entity;
  delete from app.entity_balances where of_entity is null or entity_id = of_entity;
  insert into app.monthly_totals (entity_id, kind, currency_code, month, part, count, total, total_with_tax)
    select entity_id, kind, currency_code, month, part, count, total, total_with_tax from app.monthly_sums
    where of_entity is null or entity_id = of_entity;
  insert into app.entity_balances (entity_id, type, currency_code, date_due, count, total_due)
    select entity_id, type, currency_code, date_due, count, total_due from app.balance_sums
    where of_entity is null or entity_id = of_entity;
end $$;
call app.rebuild_totals(null);
