-- What takes longer than an answer may: files of many documents. What was asked for stands here, so does how far it is.
create table app.jobs (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^job_[0-9a-f]{24}$'),
  kind text not null check (kind in ('document_export', 'pdf_export')),
  type text not null,
  request jsonb not null,
  -- What it takes to see what it makes.
  permissions text[] not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  -- Counts up with each attempt: one that another has overtaken finds that it is not its own any more.
  run integer not null default 0,
  done integer not null default 0,
  total integer,
  file_name text,
  media_type text,
  bytes bigint,
  error_code text,
  error text,
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  expires_at timestamptz(3) not null default now() + interval '24 hours',
  primary key (entity_id, id),
  check ((status in ('done', 'failed')) = (finished_at is not null)),
  check ((status = 'failed') = (error_code is not null)),
  check (status <> 'done' or num_nonnulls(file_name, media_type, bytes) = 3)
);
create index jobs_by_expiry on app.jobs (expires_at);
call app.make_tenant_table('app.jobs',
  'select, insert, delete, update (status, run, done, total, file_name, media_type, bytes, error_code, error, started_at, finished_at, expires_at)');
call app.allow_worker('app.jobs', 'select (expires_at), delete');

-- The file, in pieces that fit into memory however large it is.
create table app.job_chunks (
  entity_id text collate "C" not null default app.current_entity_id(),
  job_id text collate "C" not null,
  position integer not null check (position >= 0),
  content bytea not null check (length(content) between 1 and 1048576),
  primary key (entity_id, job_id, position),
  foreign key (entity_id, job_id) references app.jobs on delete cascade
);
-- Workbooks and PDFs are compressed already, and a CSV lives for a day.
alter table app.job_chunks alter column content set storage external;
call app.make_tenant_table('app.job_chunks', 'select, insert, delete');

-- A download ticket names the credential that it was made for.
create index user_tokens_by_id on app.user_tokens (id);
