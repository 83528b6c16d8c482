-- Documents of all types: what becomes of estimates and delivery notes, how documents belong together, and what was
-- changed of a finalized one.

alter table app.documents
  add column converted_at timestamptz(3),
  add column accepted_at timestamptz(3),
  add column rejected_at timestamptz(3),
  add column decision_note text,
  add check (num_nonnulls(accepted_at, rejected_at) = 0 or (type = 'estimate' and not is_draft)),
  add check (num_nonnulls(accepted_at, rejected_at) < 2),
  add check (converted_at is null or type in ('estimate', 'delivery_note'));

create index documents_by_date_valid_till on app.documents (entity_id, type, date_valid_till, id)
  where type = 'estimate';

-- The line of another document that this one credits or delivers.
alter table app.document_lines add column source_line_id text collate "C";
create index document_lines_of_source on app.document_lines (entity_id, source_line_id) where source_line_id is not null;

-- Once finalized, a document is only paid, voided, shared, answered, converted or annotated: everything that it says
-- stays. A column that is added later is frozen until it is named here.
create or replace function app.freeze_document() returns trigger language plpgsql set search_path = '' as $$
declare
  allowed app.documents := new;
begin
  if tg_op = 'DELETE' then
    raise exception 'a finalized document cannot be deleted' using errcode = 'restrict_violation';
  end if;
  if old.voided_at is not null and (new.voided_at, new.void_reason) is distinct from (old.voided_at, old.void_reason) then
    raise exception 'a voided document stays voided' using errcode = 'restrict_violation';
  end if;
  if num_nonnulls(old.accepted_at, old.rejected_at) > 0
    and (new.accepted_at, new.rejected_at, new.decision_note)
      is distinct from (old.accepted_at, old.rejected_at, old.decision_note) then
    raise exception 'an answer to an estimate stays' using errcode = 'restrict_violation';
  end if;
  allowed.total_paid := old.total_paid;
  allowed.total_due := old.total_due;
  allowed.paid_in_full := old.paid_in_full;
  allowed.voided_at := old.voided_at;
  allowed.void_reason := old.void_reason;
  allowed.converted_at := old.converted_at;
  allowed.accepted_at := old.accepted_at;
  allowed.rejected_at := old.rejected_at;
  allowed.decision_note := old.decision_note;
  allowed.note := old.note;
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
revoke all on function app.freeze_document() from public;

-- Written by the document that is made from another one, from its point of view; the other side is read backwards.
create table app.document_relations (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  related_id text collate "C" not null check (related_id <> document_id),
  relation_type text not null check (relation_type in
    ('credit_for', 'converted_from', 'advance_applied', 'delivered_for', 'has_delivery', 'fulfills', 'references')),
  primary key (entity_id, document_id, related_id),
  foreign key (entity_id, document_id) references app.documents on delete cascade,
  foreign key (entity_id, related_id) references app.documents
);
create index document_relations_of_related on app.document_relations (entity_id, related_id);
call app.make_tenant_table('app.document_relations', 'select, insert, delete');

-- What was changed of a finalized document: appended to, never changed.
create table app.document_versions (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  id text collate "C" not null check (id ~ '^ver_[0-9a-f]{24}$'),
  version integer not null,
  action text not null check (action in ('updated', 'voided', 'accepted', 'rejected')),
  changes jsonb not null default '{}',
  change_reason text,
  actor_type text not null,
  actor_id text,
  actor_label text,
  request_id text,
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, document_id, id),
  foreign key (entity_id, document_id) references app.documents on delete cascade
);
call app.make_tenant_table('app.document_versions', 'select, insert');
