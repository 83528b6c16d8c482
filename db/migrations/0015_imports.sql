-- Files that become customers, items or invoices, and what each of them made, so that it can be taken back.
create table app.imports (
  entity_id text collate "C" not null default app.current_entity_id() references app.entities,
  id text collate "C" not null check (id ~ '^imp_[0-9a-f]{24}$'),
  type text not null check (type in ('customers', 'items', 'invoices')),
  status text not null check (status in ('uploaded', 'completed', 'undone')),
  file_name text,
  encoding text not null,
  delimiter text not null,
  row_count integer not null,
  columns jsonb not null default '[]',
  mapping jsonb not null default '[]',
  date_format text not null check (date_format in ('ymd', 'dmy', 'mdy')),
  decimal text not null check (decimal in ('point', 'comma')),
  created jsonb not null default '{"customers": 0, "items": 0, "invoices": 0}',
  created_at timestamptz(3) not null default now(),
  completed_at timestamptz(3),
  undone_at timestamptz(3),
  primary key (entity_id, id)
);
call app.make_tenant_table('app.imports', 'select, insert, update');

-- The file, decoded: it goes once it is imported, or after a day.
create table app.import_contents (
  entity_id text collate "C" not null default app.current_entity_id(),
  import_id text collate "C" not null,
  content text not null,
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, import_id),
  foreign key (entity_id, import_id) references app.imports on delete cascade
);
call app.make_tenant_table('app.import_contents', 'select, insert, delete');
call app.allow_worker('app.import_contents', 'select, delete');

-- What an import made, with the version that it had then: another one was changed since.
create table app.import_objects (
  entity_id text collate "C" not null default app.current_entity_id(),
  import_id text collate "C" not null,
  object_id text collate "C" not null,
  object_type text not null check (object_type in ('customers', 'items', 'invoices')),
  row integer not null,
  version integer not null,
  primary key (entity_id, import_id, object_id),
  foreign key (entity_id, import_id) references app.imports on delete cascade
);
call app.make_tenant_table('app.import_objects', 'select, insert, delete');
