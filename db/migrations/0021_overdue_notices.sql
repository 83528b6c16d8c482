-- Which entities want overdue notices, after how many days, and since when: what their settings say, where the worker can
-- find it. What had passed before that day is not caught up with.
alter table app.entities
  add column overdue_threshold_days smallint[] check (cardinality(overdue_threshold_days) between 1 and 10),
  add column overdue_notices_since date,
  add check ((overdue_threshold_days is null) = (overdue_notices_since is null));
update app.entities set
  overdue_threshold_days = array(select distinct days::smallint
    from jsonb_array_elements_text(coalesce(nullif(settings #> '{overdue_notifications,threshold_days}', 'null'), '[7, 14, 30]')) days
    order by 1),
  overdue_notices_since = (now() at time zone timezone)::date
where settings #> '{overdue_notifications,enabled}' = 'true'
  and coalesce(settings #> '{overdue_notifications,threshold_days}', 'null') <> '[]';
create index entities_with_overdue_notices on app.entities (id) where overdue_notices_since is not null;
grant update (overdue_threshold_days, overdue_notices_since) on app.entities to :control;
grant select (overdue_threshold_days, overdue_notices_since) on app.entities to :worker;

-- The threshold of a document that was seen to: by a notice, or by finding that there is nobody to write to. One row each,
-- so that no two notices go out, whoever tries.
create table app.overdue_notices (
  entity_id text collate "C" not null default app.current_entity_id(),
  document_id text collate "C" not null,
  threshold_days smallint not null check (threshold_days between 1 and 365),
  outcome text not null check (outcome in ('queued', 'no_address')),
  created_at timestamptz(3) not null default now(),
  primary key (entity_id, document_id, threshold_days),
  foreign key (entity_id, document_id) references app.documents on delete cascade
);
call app.make_tenant_table('app.overdue_notices', 'select, insert');
call app.allow_worker('app.overdue_notices', 'select (entity_id, document_id, threshold_days)');
-- Looked for by the days on which documents were due, so that documents_by_date_due serves.
call app.allow_worker('app.documents',
  'select (entity_id, id, type, voided_at, finalized_at, date_due, total_due)');

alter table app.document_versions
  drop constraint document_versions_action_check,
  add constraint document_versions_action_check check (action in
    ('updated', 'voided', 'accepted', 'rejected', 'shared', 'unshared', 'viewed', 'reminded', 'not_reminded'));
