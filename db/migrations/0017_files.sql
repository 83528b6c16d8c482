-- Files of an entity: its logo and signature, and what hangs on its documents. They are kept in the database, so that a
-- backup has them and every web process, on whatever machine, reads the same; their bytes stand apart, so that no list
-- reads them.

create table app.files (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^file_[0-9a-f]{24}$'),
  category text not null check (category in ('logo', 'signature', 'attachment')),
  document_id text collate "C",
  filename text not null check (filename <> ''),
  format text not null check (format in ('png', 'jpeg', 'webp', 'pdf')),
  width integer,
  height integer,
  bytes bigint not null check (bytes > 0),
  digest bytea not null check (length(digest) = 32),
  metadata jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),  -- replaced or taken away, but printed on documents that stay as they are
  primary key (entity_id, id),
  foreign key (entity_id, document_id) references app.documents on delete cascade,
  check (category = 'attachment' or document_id is null),
  check (category <> 'attachment' or deleted_at is null)
);
create unique index files_of_brand on app.files (entity_id, category)
  where category <> 'attachment' and deleted_at is null;
create index files_of_document on app.files (entity_id, document_id, id) where document_id is not null;
call app.make_tenant_table('app.files');

create table app.file_contents (
  entity_id text collate "C" not null default app.current_entity_id(),
  file_id text collate "C" not null,
  content bytea not null,
  primary key (entity_id, file_id),
  foreign key (entity_id, file_id) references app.files on delete cascade
);
-- Images and PDFs are compressed already.
alter table app.file_contents alter column content set storage external;
call app.make_tenant_table('app.file_contents', 'select, insert');

-- What a finalized document says stays, whatever becomes of the entity's settings: app.freeze_document() lets none of
-- these change. Documents that were finalized before have null, and follow the settings.
alter table app.documents
  add column printed_with jsonb,
  add column logo_file_id text collate "C",
  add column signature_file_id text collate "C",
  add foreign key (entity_id, logo_file_id) references app.files,
  add foreign key (entity_id, signature_file_id) references app.files;
create index documents_with_logo on app.documents (entity_id, logo_file_id) where logo_file_id is not null;
create index documents_with_signature on app.documents (entity_id, signature_file_id)
  where signature_file_id is not null;
