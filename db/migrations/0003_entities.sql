-- The tenants, and what gives access to them.

create table app.entities (
  id text collate "C" primary key check (id ~ '^ent_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  environment text not null default app.current_environment() check (environment in ('live', 'sandbox')),
  name text not null check (name <> ''),
  address text,
  address_2 text,
  post_code text,
  city text,
  state text,
  country text not null,
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
  locale text not null,
  timezone text not null,
  tax_number text,
  tax_number_2 text,
  company_number text,
  phone text,
  email text,
  website text,
  fiscal_region_code text,
  starting_capital numeric(20, 2) check (starting_capital <> 'NaN'),
  is_tax_subject boolean not null default true,
  is_enabled boolean not null default true,
  settings jsonb not null default '{}',
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (id, account_id, environment)
);
create index entities_of_account on app.entities (account_id, environment, id);
create index entities_by_name on app.entities (account_id, environment, name, id);
-- Country, environment and account never change, and only the account enables and disables.
call app.make_tenant_table('app.entities',
  'select, update (name, address, address_2, post_code, city, state, currency_code, locale, timezone, tax_number,
     tax_number_2, company_number, phone, email, website, fiscal_region_code, starting_capital, is_tax_subject,
     settings, metadata, version, updated_at)', 'id');
call app.allow_control('app.entities',
  'select, insert, update (name, address, address_2, post_code, city, state, currency_code, locale, timezone,
     tax_number, tax_number_2, company_number, phone, email, website, fiscal_region_code, starting_capital,
     is_tax_subject, is_enabled, settings, metadata, version, updated_at)', 'account_id', 'id');
call app.allow_auth('app.entities', 'id, account_id, environment, is_enabled, name, locale, timezone');

-- Folded words of names, tax numbers and addresses. Apart from search_words, since they are searched across an account.
create table app.entity_search_words (
  entity_id text collate "C" not null default app.current_entity_id(),
  word text collate "C" not null check (length(word) between 1 and 100),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  primary key (entity_id, word),
  foreign key (entity_id, account_id, environment) references app.entities (id, account_id, environment)
);
create index entity_search_words_of_account on app.entity_search_words (account_id, environment, word, entity_id);
call app.make_tenant_table('app.entity_search_words', 'select, insert, delete');
call app.allow_control('app.entity_search_words', 'select, insert, delete');

-- Account keys (entity_id null) and entity keys. Only the SHA-256 of a key is kept.
create table app.api_keys (
  key_id text collate "C" primary key check (key_id ~ '^key_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  environment text not null default app.current_environment() check (environment in ('live', 'sandbox')),
  entity_id text collate "C" default app.current_entity_id(),
  hash bytea not null unique check (length(hash) = 32),
  prefix_hint text not null,
  name text,
  permissions text[],  -- null: everything
  created_by text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  deleted_at timestamptz(3),
  foreign key (entity_id, account_id, environment) references app.entities (id, account_id, environment)
);
-- A masked key names one key of its entity.
create unique index api_keys_hint on app.api_keys (entity_id, account_id, environment, prefix_hint) nulls not distinct
  where deleted_at is null;
create index api_keys_of_account on app.api_keys (account_id, environment, key_id);
call app.make_control_table('app.api_keys', 'select, insert, update (name, updated_at, expires_at, last_used_at, deleted_at)');
call app.allow_auth('app.api_keys',
  'key_id, account_id, environment, entity_id, hash, permissions, expires_at, last_used_at, deleted_at');

create table app.memberships (
  entity_id text collate "C" not null default app.current_entity_id(),
  user_id text collate "C" not null,
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  role text not null check (role in ('viewer', 'editor', 'admin')),
  permissions text[],  -- null: the role's
  status text not null default 'invited' check (status in ('active', 'invited')),
  invited_by_user_id text collate "C",
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (entity_id, user_id),
  foreign key (entity_id, account_id, environment) references app.entities (id, account_id, environment),
  foreign key (account_id, user_id) references app.users on delete cascade
);
create index memberships_of_user on app.memberships (account_id, user_id);
call app.make_control_table('app.memberships', 'select, insert, delete, update (role, permissions, status, version, updated_at)');
call app.allow_auth('app.memberships', 'entity_id, user_id, account_id, environment, role, permissions, status');

-- Single-use tokens that become sessions. `minted_by` is the public id of the key or person.
create table app.launches (
  id text collate "C" primary key check (id ~ '^lau_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  entity_id text collate "C" not null default app.current_entity_id(),
  secret_hash bytea not null check (length(secret_hash) = 32),
  mode text check (mode in ('iframe', 'redirect', 'link', 'native')),
  subject jsonb not null,
  user_id text collate "C",
  key_id text collate "C" references app.api_keys,
  minted_by text not null,
  role text check (role in ('viewer', 'editor', 'admin')),
  permissions text[],
  sections text[],
  view text,
  prefill jsonb,
  parent_origins text[] not null default '{}',  -- empty: any of the policy
  return_url text,
  locale text,
  timezone text,
  theme jsonb,
  session_ttl integer check (session_ttl > 0),
  "group" text,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  wrong_secret_count smallint not null default 0,
  used_at timestamptz(3),
  used_bind_hash bytea,
  session_id text collate "C",
  revoked_at timestamptz(3),
  foreign key (entity_id, account_id, environment) references app.entities (id, account_id, environment),
  foreign key (account_id, user_id) references app.users
);
create index launches_of_key on app.launches (key_id) where key_id is not null;
create index launches_of_user on app.launches (entity_id, user_id) where user_id is not null;
call app.make_control_table('app.launches',
  'select, insert, update (wrong_secret_count, used_at, used_bind_hash, session_id, revoked_at)');
call app.allow_auth('app.launches',
  'id, account_id, environment, entity_id, mode, minted_by, parent_origins, return_url, locale, theme, expires_at, used_at, revoked_at');
call app.allow_worker('app.launches', 'select, delete');

create table app.embed_sessions (
  id text collate "C" primary key check (id ~ '^ses_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  entity_id text collate "C" not null default app.current_entity_id(),
  launch_id text collate "C" not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  cookie_hash bytea check (length(cookie_hash) = 32),  -- redirect mode: what its first-party cookie holds
  bind_hash bytea not null,
  mode text check (mode in ('iframe', 'redirect', 'link', 'native')),
  subject jsonb not null,
  subject_id text,  -- copied from subject: sessions are listed and ended by it
  user_id text collate "C",
  key_id text collate "C" references app.api_keys,
  minted_by text not null,
  role text check (role in ('viewer', 'editor', 'admin')),
  permissions text[],
  sections text[],
  parent_origin text,
  return_url text,
  locale text,
  timezone text,
  theme jsonb,
  "group" text,
  idle_ttl integer not null check (idle_ttl > 0),
  token_ttl integer not null check (token_ttl > 0),
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  token_expires_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_reason text,
  check ((ended_at is null) = (ended_reason is null)),
  foreign key (entity_id, account_id, environment) references app.entities (id, account_id, environment)
);
create index embed_sessions_of_entity on app.embed_sessions (entity_id, id);
create index embed_sessions_of_launch on app.embed_sessions (launch_id);
create index embed_sessions_of_key on app.embed_sessions (key_id) where key_id is not null;
call app.make_control_table('app.embed_sessions',
  'select, insert, update (token_hash, cookie_hash, token_expires_at, last_used_at, expires_at, ended_at, ended_reason)');
call app.allow_auth('app.embed_sessions',
  'id, launch_id, account_id, environment, entity_id, token_hash, cookie_hash, mode, subject, subject_id, user_id, key_id, minted_by,
   role, permissions, sections, parent_origin, return_url, locale, timezone, theme, "group", idle_ttl, token_ttl,
   created_at, last_used_at, token_expires_at, expires_at, ended_at, ended_reason');
call app.allow_worker('app.embed_sessions', 'select, delete');

-- Who did what, when, from where. Never changed; the worker alone adds the chain. '' is the account itself.
create table app.activities (
  entity_id text collate "C" not null default coalesce(app.current_entity_id(), ''),
  id text collate "C" not null check (id ~ '^act_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  resource_type text not null,
  resource_id text,
  action text not null,
  actor_type text not null,
  actor_id text,
  actor_label text,
  key_id text,
  session_id text,
  request_id text,
  ip text,
  changes jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  chain_position bigint,
  chain_hash bytea,
  primary key (entity_id, id)
);
create index activities_of_account on app.activities (account_id, environment, id);
create index activities_of_resource on app.activities (entity_id, resource_id, id);
call app.make_tenant_table('app.activities', 'select, insert');
call app.allow_control('app.activities', 'select, insert');
call app.allow_worker('app.activities', 'select, insert, update (chain_position, chain_hash)');

-- What must leave the house: written with what it reports, turned into jobs by the worker.
create table app.outbox (
  entity_id text collate "C" not null default coalesce(app.current_entity_id(), ''),
  id text collate "C" not null check (id ~ '^evt_[0-9a-f]{24}$'),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  task text not null,
  payload jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, id)
);
create index outbox_in_order on app.outbox (created_at, id);
call app.make_tenant_table('app.outbox', 'insert');
call app.allow_control('app.outbox', 'insert');
call app.allow_worker('app.outbox', 'select, delete');

-- Answers kept for a day, by account, environment, entity ('' for the account itself) and key.
create table app.idempotency_keys (
  entity_id text collate "C" not null default coalesce(app.current_entity_id(), ''),
  account_id text collate "C" not null default app.current_account_id(),
  environment text not null default app.current_environment(),
  key text collate "C" not null check (length(key) between 1 and 255),
  fingerprint bytea not null,
  status smallint,
  headers jsonb,
  body text,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (entity_id, account_id, environment, key)
);
create index idempotency_keys_expired on app.idempotency_keys (expires_at);
call app.make_tenant_table('app.idempotency_keys', 'select, insert, delete, update (status, headers, body)');
call app.allow_control('app.idempotency_keys', 'select, insert, delete, update (status, headers, body)');
call app.allow_worker('app.idempotency_keys', 'select, delete');
