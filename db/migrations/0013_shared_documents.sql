-- Documents that are shown to whoever has their link, who looked at them, and who answered.

alter table app.documents
  add column viewed_at timestamptz(3),
  add column view_count integer not null default 0 check (view_count >= 0),
  -- The name that was given with an answer.
  add column decided_by text,
  add check ((viewed_at is null) = (view_count = 0)),
  add check (decided_by is null or num_nonnulls(accepted_at, rejected_at) > 0);

-- Once finalized, a document is only paid, voided, shared, looked at, answered, converted or annotated: everything that
-- it says stays. A column that is added later is frozen until it is named here.
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
    and (new.accepted_at, new.rejected_at, new.decision_note, new.decided_by)
      is distinct from (old.accepted_at, old.rejected_at, old.decision_note, old.decided_by) then
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
  allowed.decided_by := old.decided_by;
  allowed.note := old.note;
  allowed.shareable_id := old.shareable_id;
  allowed.viewed_at := old.viewed_at;
  allowed.view_count := old.view_count;
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

alter table app.document_versions
  drop constraint document_versions_action_check,
  add constraint document_versions_action_check check (action in
    ('updated', 'voided', 'accepted', 'rejected', 'shared', 'unshared', 'viewed'));

-- The one link that a document has now. Whoever comes by it is nobody, so that it is found as credentials are: by its
-- hash, before any tenant is known. When it is taken back its row is gone, and with it the way to the document.
create table app.document_shares (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, document_id),
  foreign key (entity_id, document_id) references app.documents on delete cascade
);
create index document_shares_hash on app.document_shares (hash);
call app.make_tenant_table('app.document_shares', 'select, insert, delete');
call app.allow_auth('app.document_shares', 'entity_id, document_id, hash');

-- Who was counted today. A visitor is a keyed hash of the day, so that nobody is known again on another one; rows of
-- past days are deleted.
create table app.document_views (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  visitor bytea not null check (length(visitor) = 16),
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, document_id, visitor),
  foreign key (entity_id, document_id) references app.documents on delete cascade
);
call app.make_tenant_table('app.document_views', 'select, insert');
call app.allow_worker('app.document_views', 'select, delete');
