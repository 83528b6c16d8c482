-- What an entity holds. entity_id leads every key: foreign keys are checked without row-level security, so a key
-- without it could name another tenant's row, and a unique constraint without it would tell of one.

create table app.customers (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^cust_[0-9a-f]{24}$'),
  name text not null check (name <> ''),
  email text,
  address text,
  address_2 text,
  post_code text,
  city text,
  state text,
  country text,
  country_code text,
  tax_number text,
  company_number text,
  phone text,
  peppol_id text,
  is_tax_subject boolean not null default true,
  is_end_consumer boolean not null default false,
  contact_type text not null default 'buyer' check (contact_type in ('buyer', 'supplier', 'both')),
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (entity_id, id)
);
create index customers_by_name on app.customers (entity_id, name, id);
call app.make_tenant_table('app.customers');

create table app.items (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^item_[0-9a-f]{24}$'),
  name text not null check (name <> ''),
  description text,
  classification text check (classification in ('product', 'service', 'advance')),
  price numeric(20, 8) check (price <> 'NaN'),
  gross_price numeric(20, 8) check (gross_price <> 'NaN'),
  total_tax numeric(20, 8) not null default 0 check (total_tax <> 'NaN'),
  unit text,
  tax_ids text[] not null default '{}',
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (entity_id, id)
);
create index items_by_name on app.items (entity_id, name, id);
call app.make_tenant_table('app.items');

create table app.taxes (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^tax_[0-9a-f]{24}$'),
  name text not null check (name <> ''),
  classification text,
  is_default boolean not null default false,
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (entity_id, id)
);
create unique index taxes_classification on app.taxes (entity_id, classification) where deleted_at is null;
create unique index taxes_default on app.taxes (entity_id) where is_default and deleted_at is null;
call app.make_tenant_table('app.taxes');

create table app.tax_rates (
  entity_id text collate "C" not null default app.current_entity_id(),
  tax_id text collate "C" not null,
  valid_from date not null default '1970-01-01' check (valid_from between '0001-01-01' and '9999-12-31'),
  rate numeric(11, 8) not null check (rate between 0 and 100),
  primary key (entity_id, tax_id, valid_from),
  foreign key (entity_id, tax_id) references app.taxes on delete cascade
);
call app.make_tenant_table('app.tax_rates');

-- Documents of all five types. The prefix of an id tells its type, so that the primary key also lists one type.
create table app.documents (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^(inv|est|cre|adv|del)_[0-9a-f]{24}$'),
  type text not null check (type in ('invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note')),
  number text,
  series_period text,
  series_number bigint,
  is_draft boolean not null default true,
  finalized_at timestamptz(3),
  date date not null check (date between '0001-01-01' and '9999-12-31'),
  date_due date check (date_due between '0001-01-01' and '9999-12-31'),
  date_service date check (date_service between '0001-01-01' and '9999-12-31'),
  date_service_to date check (date_service_to between '0001-01-01' and '9999-12-31'),
  date_valid_till date check (date_valid_till between '0001-01-01' and '9999-12-31'),
  date_year smallint not null generated always as (extract(year from date)) stored,
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  issuer jsonb not null default '{}',
  customer_id text collate "C",
  customer jsonb,
  customer_name text,  -- copied from customer: jsonb ->> is not leakproof and would lose its index
  note text,
  payment_terms text,
  tax_clause text,
  footer text,
  signature text,
  reference text,
  title_type text check (title_type in ('estimate', 'proforma_invoice')),
  hide_prices boolean not null default false,
  transaction_type text
    check (transaction_type in ('domestic', 'intra_eu_b2b', 'intra_eu_b2c', '3w_b2b', '3w_b2c', 'export')),
  calculation_mode text not null default 'b2b_standard' check (calculation_mode in ('b2b_standard', 'b2c_gross_discount')),
  total app.amount not null default 0,
  total_with_tax app.amount not null default 0,
  total_discount app.amount not null default 0,
  rounding_correction app.amount not null default 0,
  taxes jsonb not null default '[]',
  exchange_rate jsonb,
  total_converted app.amount,
  total_with_tax_converted app.amount,
  total_paid app.amount not null default 0,
  total_due app.amount not null default 0,
  paid_in_full boolean not null default false,
  voided_at timestamptz(3),
  void_reason text,
  shareable_id text collate "C",
  creation_source text not null default 'api',
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (entity_id, id),
  foreign key (entity_id, customer_id) references app.customers,
  check (left(id, 3) = left(type, 3)),
  check (is_draft = (finalized_at is null)),
  check (is_draft = (number is null)),
  check ((number is null) = (series_number is null) and (number is null) = (series_period is null)),
  check (voided_at is null or not is_draft)
);
create unique index documents_number on app.documents (entity_id, type, number) where number is not null;
create unique index documents_series on app.documents (entity_id, type, series_period, series_number) where number is not null;
create unique index documents_shareable on app.documents (entity_id, shareable_id) where shareable_id is not null;
create index documents_by_date on app.documents (entity_id, type, date, id);
create index documents_by_date_due on app.documents (entity_id, type, date_due, id);
create index documents_of_customer on app.documents (entity_id, customer_id, id) where customer_id is not null;
call app.make_tenant_table('app.documents');

create table app.document_lines (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  id text collate "C" not null check (id ~ '^line_[0-9a-f]{24}$'),
  position smallint not null check (position > 0),
  type text check (type = 'separator'),
  item_id text collate "C",
  name text,
  description text,
  classification text check (classification in ('product', 'service', 'advance')),
  quantity numeric(20, 8) check (quantity <> 'NaN'),
  price numeric(20, 8) check (price <> 'NaN'),
  gross_price numeric(20, 8) check (gross_price <> 'NaN'),
  unit text,
  taxes jsonb not null default '[]',
  discounts jsonb not null default '[]',
  total app.amount not null default 0,
  total_with_tax app.amount not null default 0,
  total_discount app.amount not null default 0,
  total_converted app.amount,
  total_with_tax_converted app.amount,
  metadata jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (entity_id, document_id, id),
  foreign key (entity_id, document_id) references app.documents on delete cascade,
  foreign key (entity_id, item_id) references app.items
);
create index document_lines_of_item on app.document_lines (entity_id, item_id) where item_id is not null;
call app.make_tenant_table('app.document_lines');

-- Once finalized, a document is only paid, voided, shared or annotated: everything that it says stays. A column that
-- is added later is frozen until it is named here.
create function app.freeze_document() returns trigger language plpgsql set search_path = '' as $$
declare
  allowed app.documents := new;
begin
  if tg_op = 'DELETE' then
    raise exception 'a finalized document cannot be deleted' using errcode = 'restrict_violation';
  end if;
  if old.voided_at is not null and (new.voided_at, new.void_reason) is distinct from (old.voided_at, old.void_reason) then
    raise exception 'a voided document stays voided' using errcode = 'restrict_violation';
  end if;
  allowed.total_paid := old.total_paid;
  allowed.total_due := old.total_due;
  allowed.paid_in_full := old.paid_in_full;
  allowed.voided_at := old.voided_at;
  allowed.void_reason := old.void_reason;
  allowed.shareable_id := old.shareable_id;
  allowed.metadata := old.metadata;
  allowed.version := old.version;
  allowed.updated_at := old.updated_at;
  -- Not computed yet when a trigger runs before the row.
  allowed.date_year := old.date_year;
  if allowed is distinct from old then
    raise exception 'a finalized document cannot change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger frozen before update or delete on app.documents
  for each row when (not old.is_draft) execute function app.freeze_document();

-- Lines are written while their document is a draft. The lock makes a finalization that is under way come first.
create function app.freeze_document_lines() returns trigger language plpgsql set search_path = '' as $$
declare
  line app.document_lines := case tg_op when 'INSERT' then new else old end;
  is_draft boolean;
begin
  select d.is_draft into is_draft from app.documents d
    where d.entity_id = line.entity_id and d.id = line.document_id for share;
  -- Not found: the document is being deleted, and takes its lines along.
  if is_draft is false or (tg_op = 'UPDATE' and new.document_id <> old.document_id) then
    raise exception 'the lines of a finalized document cannot change' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger frozen before insert or update or delete on app.document_lines
  for each row execute function app.freeze_document_lines();

-- Metadata is filtered by; a copy in rows is what an index can hold.
create table app.document_metadata (
  entity_id text collate "C" not null default app.current_entity_id(),
  key text collate "C" not null check (length(key) between 1 and 100),
  value text collate "C" not null check (length(value) <= 250),
  document_id text collate "C" not null,
  primary key (entity_id, key, value, document_id),
  foreign key (entity_id, document_id) references app.documents on delete cascade
);
create index document_metadata_of_document on app.document_metadata (entity_id, document_id);
call app.make_tenant_table('app.document_metadata', 'select, insert, delete');

create table app.payments (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^pmt_[0-9a-f]{24}$'),
  invoice_id text collate "C",
  credit_note_id text collate "C",
  advance_invoice_id text collate "C",
  amount app.amount not null check (amount > 0),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  amount_converted app.amount,
  type text not null check (type in
    ('cash', 'bank_transfer', 'card', 'check', 'paypal', 'coupon', 'other', 'credit_note', 'advance')),
  date date not null check (date between '0001-01-01' and '9999-12-31'),
  reference text,
  tag text,
  note text,
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  primary key (entity_id, id),
  check (num_nonnulls(invoice_id, credit_note_id, advance_invoice_id) > 0),
  foreign key (entity_id, invoice_id) references app.documents,
  foreign key (entity_id, credit_note_id) references app.documents,
  foreign key (entity_id, advance_invoice_id) references app.documents
);
create index payments_by_date on app.payments (entity_id, date, id);
create index payments_of_invoice on app.payments (entity_id, invoice_id) where invoice_id is not null;
create index payments_of_credit_note on app.payments (entity_id, credit_note_id) where credit_note_id is not null;
create index payments_of_advance_invoice on app.payments (entity_id, advance_invoice_id) where advance_invoice_id is not null;
call app.make_tenant_table('app.payments');

-- One row an entity, type and period; taken last in the transaction that finalizes, so that it rolls back with it.
create table app.number_counters (
  entity_id text collate "C" not null default app.current_entity_id(),
  type text collate "C" not null check (type in ('invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note')),
  period text collate "C" not null,
  next_value bigint not null check (next_value > 0),
  primary key (entity_id, type, period)
);
call app.make_tenant_table('app.number_counters', 'select, insert, update (next_value)');

-- Search reads folded words by prefix: the only kind of text search that an index serves under row-level security.
create table app.search_words (
  entity_id text collate "C" not null default app.current_entity_id(),
  resource text collate "C" not null,
  word text collate "C" not null check (length(word) between 1 and 100),
  object_id text collate "C" not null,
  primary key (entity_id, resource, word, object_id)
);
create index search_words_of_object on app.search_words (entity_id, object_id);
call app.make_tenant_table('app.search_words', 'select, insert, delete');

-- The trigger functions are called by their triggers alone.
revoke all on all routines in schema app from public;
