-- What every later migration stands on: the settings of a transaction, and the procedures through which each table
-- is declared, so that no table can have half of its protection.
-- `:tenant :control :auth :worker :backup` are the login roles; the migration runner puts their names in.

-- Text forms that the app parses must not depend on how a server was set up.
alter role :tenant set timezone to 'UTC';
alter role :tenant set datestyle to 'ISO';
alter role :control set timezone to 'UTC';
alter role :control set datestyle to 'ISO';
alter role :auth set timezone to 'UTC';
alter role :auth set datestyle to 'ISO';
alter role :worker set timezone to 'UTC';
alter role :worker set datestyle to 'ISO';

-- Money: minor units that a JavaScript number holds exactly.
create domain app.amount as bigint check (value between -9007199254740991 and 9007199254740991);

-- A setting that was ever set on a connection reads back as '' after its transaction, not as null. With nullif no
-- tenant means no rows, and inserts are refused.
create function app.current_entity_id() returns text language sql stable parallel safe
return nullif(pg_catalog.current_setting('app.entity_id', true), '');

create function app.current_account_id() returns text language sql stable parallel safe
return nullif(pg_catalog.current_setting('app.account_id', true), '');

create function app.current_environment() returns text language sql stable parallel safe
return nullif(pg_catalog.current_setting('app.environment', true), '');

-- Forced row-level security binds the owner too: without a policy of its own its migrations would touch nothing.
create procedure app.confine(tbl regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy owner on %s to current_user using (true) with check (true)', tbl);
  execute format('create policy backup on %s for select to :backup using (true)', tbl);
  execute format('grant select on %s to :backup', tbl);
end $$;

-- A table whose rows belong to one entity each. `key` is `id` for the entities themselves.
-- The function stands in a sub-select so that it runs once a statement, not once a row.
create procedure app.make_tenant_table(
  tbl regclass, privileges text default 'select, insert, update, delete', key text default 'entity_id'
) language plpgsql as $$
begin
  call app.confine(tbl);
  execute format(
    'create policy tenant on %s to :tenant
       using (%I = (select app.current_entity_id())) with check (%2$I = (select app.current_entity_id()))', tbl, key);
  execute format('grant %s on %s to :tenant', privileges, tbl);
end $$;

-- Rows that are read across the entities of an account: confined to the account, to the environment unless it is null
-- (of a person's token alone), and to the entity where both the row has one and the transaction names one.
create procedure app.allow_control(
  tbl regclass, privileges text default 'select, insert, update, delete', account text default 'account_id', entity text default 'entity_id'
) language plpgsql as $$
declare
  condition text := format('%I = (select app.current_account_id())', account);
  environment record;
begin
  select attnotnull into environment from pg_catalog.pg_attribute
    where attrelid = tbl and attname = 'environment' and not attisdropped;
  if environment.attnotnull then
    condition := condition || ' and environment = (select app.current_environment())';
  elsif found then
    condition := condition || ' and coalesce(environment = (select app.current_environment()), true)';
  end if;
  if exists (select from pg_catalog.pg_attribute where attrelid = tbl and attname = entity and not attisdropped) then
    condition := condition || format(
      ' and ((select app.current_entity_id()) is null or %I = (select app.current_entity_id()))', entity);
  end if;
  execute format('create policy control on %s to :control using (%s) with check (%2$s)', tbl, condition);
  execute format('grant %s on %s to :control', privileges, tbl);
end $$;

create procedure app.make_control_table(
  tbl regclass, privileges text default 'select, insert, update, delete', account text default 'account_id'
) language plpgsql as $$
begin
  call app.confine(tbl);
  call app.allow_control(tbl, privileges, account);
end $$;

-- Finding a credential happens before any account is known: named columns, reading only.
create procedure app.allow_auth(tbl regclass, columns text) language plpgsql as $$
begin
  execute format('create policy auth on %s for select to :auth using (true)', tbl);
  execute format('grant select (%s) on %s to :auth', columns, tbl);
end $$;

-- The worker serves every entity, but only the tables named here.
create procedure app.allow_worker(tbl regclass, privileges text) language plpgsql as $$
begin
  execute format('create policy worker on %s to :worker using (true) with check (true)', tbl);
  execute format('grant %s on %s to :worker', privileges, tbl);
end $$;

revoke all on all routines in schema app from public;
grant execute on function app.current_entity_id(), app.current_account_id(), app.current_environment()
  to :tenant, :control, :auth, :worker;
