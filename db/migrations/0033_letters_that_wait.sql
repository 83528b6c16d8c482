-- A letter of a schedule waits where its company has written to as many as it may; it counts for the hour in which it
-- goes out. null: it waits.
alter table app.emails add column counted_at timestamptz(3);
update app.emails set counted_at = created_at;
alter table app.emails alter column counted_at set default now();
drop index app.emails_by_creation;
create index emails_by_count on app.emails (entity_id, counted_at);
grant update (counted_at) on app.emails to :tenant;
