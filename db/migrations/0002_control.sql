-- The platform, its people and its credentials: confined to one account and one environment.

create table app.accounts (
  id text collate "C" primary key check (id ~ '^acc_[0-9a-f]{24}$'),
  name text not null check (name <> ''),
  support_email text,
  default_locale text not null default 'en',
  rate_limit_live integer check (rate_limit_live > 0),        -- null: the installation's
  rate_limit_sandbox integer check (rate_limit_sandbox > 0),
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
call app.make_control_table('app.accounts',
  'select, insert, update (name, support_email, default_locale, rate_limit_live, rate_limit_sandbox, metadata, version, updated_at)',
  'id');
call app.allow_auth('app.accounts', 'id, name, support_email, default_locale, rate_limit_live, rate_limit_sandbox');

-- The operators: people of the account.
create table app.members (
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  id text collate "C" not null check (id ~ '^mem_[0-9a-f]{24}$'),
  email text not null check (email = lower(email)),
  name text,
  role text not null check (role in ('owner', 'admin', 'developer', 'support')),
  status text not null default 'invited' check (status in ('invited', 'active')),
  password_hash text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  unique (account_id, email)
);
-- One e-mail may be an operator of several accounts: sign-in looks it up without one.
create index members_email on app.members (email);
call app.make_control_table('app.members',
  'select, insert, delete, update (email, name, role, status, password_hash, version, updated_at)');
call app.allow_auth('app.members', 'account_id, id, email, name, role, status, password_hash');

-- One row a console sign-in. The cookie names the row and every call looks it up, so that it can be revoked.
create table app.member_sessions (
  id text collate "C" primary key check (length(id) between 16 and 64),
  account_id text collate "C" not null default app.current_account_id(),
  member_id text collate "C" not null,
  user_agent text,
  ip text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  foreign key (account_id, member_id) references app.members on delete cascade
);
create index member_sessions_member on app.member_sessions (account_id, member_id);
call app.make_control_table('app.member_sessions', 'select, insert, delete, update (last_used_at, expires_at, revoked_at)');
call app.allow_auth('app.member_sessions', 'id, account_id, member_id, created_at, last_used_at, expires_at, revoked_at');
call app.allow_worker('app.member_sessions', 'select, delete');

-- The link that is printed at the first start: whoever opens it becomes the account's first owner.
create table app.setup_links (
  hash bytea primary key,
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
call app.make_control_table('app.setup_links', 'select, insert, update (used_at)');
call app.allow_auth('app.setup_links', 'hash, account_id, expires_at, used_at');
call app.allow_worker('app.setup_links', 'select, delete');

-- People of the entities. One person is one user in all entities of an account, and two in two accounts.
create table app.users (
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  id text collate "C" not null check (id ~ '^user_[0-9a-f]{24}$'),
  email text not null check (email = lower(email)),
  name text,
  password_hash text,
  locale text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  unique (account_id, email)
);
call app.make_control_table('app.users',
  'select, insert, delete, update (email, name, password_hash, locale, version, updated_at)');
call app.allow_auth('app.users', 'account_id, id, email, name, password_hash, locale');

-- Bearer tokens of signed-in people: an operator's or a user's.
create table app.user_tokens (
  hash bytea primary key check (length(hash) = 32),
  -- What may be logged of it and counted by.
  id text collate "C" not null generated always as ('tok_' || left(encode(hash, 'hex'), 24)) stored,
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  -- An operator's token is bound to one; a user's reaches the entities that the user is in.
  environment text check (environment in ('live', 'sandbox')),
  member_id text collate "C",
  member_session_id text collate "C" references app.member_sessions on delete cascade,
  user_id text collate "C",
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  check ((member_id is null) <> (user_id is null)),
  check (member_id is null or environment is not null),
  foreign key (account_id, member_id) references app.members on delete cascade,
  foreign key (account_id, user_id) references app.users on delete cascade
);
create index user_tokens_member on app.user_tokens (account_id, member_id) where member_id is not null;
create index user_tokens_user on app.user_tokens (account_id, user_id) where user_id is not null;
create index user_tokens_member_session on app.user_tokens (member_session_id) where member_session_id is not null;
call app.make_control_table('app.user_tokens', 'select, insert, delete, update (expires_at, revoked_at)');
call app.allow_auth('app.user_tokens',
  'hash, id, account_id, environment, member_id, member_session_id, user_id, expires_at, revoked_at');
call app.allow_worker('app.user_tokens', 'select, delete');

-- Which parents may frame the dashboard, where it may return to, and how long a session may last. One an environment.
create table app.embed_policies (
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  environment text not null default app.current_environment() check (environment in ('live', 'sandbox')),
  parent_origins text[] not null default '{}',
  return_origins text[] not null default '{}',
  token_ttl integer not null default 900 check (token_ttl between 60 and 86400),
  idle_ttl integer not null default 1800 check (idle_ttl between 60 and 86400),
  session_ttl integer check (session_ttl between 60 and 86400),  -- null: as the mode of the launch has it
  end_session_on_reuse boolean not null default true,
  hide_branding boolean not null default false,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (account_id, environment)
);
call app.make_control_table('app.embed_policies',
  'select, insert, update (parent_origins, return_origins, token_ttl, idle_ttl, session_ttl, end_session_on_reuse, hide_branding, version, updated_at)');
call app.allow_auth('app.embed_policies', 'account_id, environment, parent_origins, return_origins, token_ttl, idle_ttl, session_ttl, hide_branding');

create table app.white_labels (
  account_id text collate "C" not null default app.current_account_id() references app.accounts,
  environment text not null default app.current_environment() check (environment in ('live', 'sandbox')),
  app_name text,
  logo_url text,
  favicon_url text,
  theme jsonb not null default '{}',
  hidden_features text[] not null default '{}',
  support_email text,
  custom_domain text unique check (custom_domain = lower(custom_domain)),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (account_id, environment)
);
call app.make_control_table('app.white_labels',
  'select, insert, update (app_name, logo_url, favicon_url, theme, hidden_features, support_email, custom_domain, version, updated_at)');
call app.allow_auth('app.white_labels',
  'account_id, environment, app_name, logo_url, favicon_url, theme, hidden_features, support_email, custom_domain');
