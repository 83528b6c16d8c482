-- Invoices that are made like another one, again and again.

create table app.recurring_invoices (
  entity_id text collate "C" not null default app.current_entity_id(),
  id text collate "C" not null check (id ~ '^rinv_[0-9a-f]{24}$'),
  document_id text collate "C" not null,
  name text not null check (name <> ''),
  status text not null check (status in ('active', 'paused', 'completed')),
  frequency text not null check (frequency in ('daily', 'weekly', 'monthly', 'yearly')),
  interval integer not null check (interval between 1 and 999),
  day_of_week smallint check (day_of_week between 1 and 7),
  day_of_month smallint check (day_of_month between 1 and 31),
  month_of_year smallint check (month_of_year between 1 and 12),
  start_date date not null check (start_date between '0001-01-01' and '9999-12-31'),
  end_date date check (end_date between start_date and '9999-12-31'),
  next_run_date date check ((next_run_date is not null) = (status = 'active')),
  last_run_date date,
  create_as_draft boolean not null default false,
  auto_send boolean not null default false,
  send_to text,
  payment_terms_days integer,
  notify_owner boolean not null default true,
  invoices_generated integer not null default 0,
  last_generated_invoice_id text collate "C",
  last_error text,
  last_error_at timestamptz(3),
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (entity_id, id),
  foreign key (entity_id, document_id) references app.documents
);
create index recurring_invoices_of_document on app.recurring_invoices (entity_id, document_id);
-- Those of all entities whose day has come are looked for every minute.
create index recurring_invoices_due on app.recurring_invoices (next_run_date)
  where status = 'active' and deleted_at is null;
call app.make_tenant_table('app.recurring_invoices');
call app.allow_worker('app.recurring_invoices', 'select (entity_id, id, next_run_date, status, deleted_at, last_error_at)');
call app.allow_worker('app.entities', 'select (id, account_id, environment, timezone, is_enabled)');

-- What made a document, where it was a schedule: one for each of its days, however often it is asked for. Frozen with
-- the rest.
alter table app.documents
  add column recurring_invoice_id text collate "C",
  add column recurring_run_date date,
  add check ((recurring_invoice_id is null) = (recurring_run_date is null));
create unique index documents_of_recurring_invoice
  on app.documents (entity_id, recurring_invoice_id, recurring_run_date) where recurring_invoice_id is not null;
