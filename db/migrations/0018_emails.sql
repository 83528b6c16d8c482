-- What was sent by e-mail, word for word, and what became of it: the mailbox, and the place from which the worker sends.
create table app.emails (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^email_[0-9a-f]{24}$'),
  document_id text collate "C",
  kind text not null check (kind in ('document', 'message', 'overdue', 'reminder')),
  recipients text[] not null check (cardinality(recipients) between 1 and 4),
  -- Those whose server has not taken it yet: a second attempt asks only for them.
  pending text[] not null,
  from_name text not null,
  reply_to text,
  subject text not null check (subject <> '' and subject !~ '[\r\n]'),
  body_text text not null,
  body_html text not null,
  language text not null,
  attach_pdf boolean not null,
  skip_delivery boolean not null,
  message_id text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'kept', 'failed')),
  error text,
  attempts integer not null default 0,
  -- An attempt under way: another worker keeps its hands off until then.
  claimed_until timestamptz(3),
  sent_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (entity_id, id),
  foreign key (entity_id, document_id) references app.documents
);
create index emails_of_document on app.emails (entity_id, document_id, id) where document_id is not null;
create index emails_by_creation on app.emails (entity_id, created_at);
-- What was said stays: only what becomes of it changes.
call app.make_tenant_table('app.emails',
  'select, insert, update (pending, status, error, attempts, claimed_until, sent_at, updated_at)');
