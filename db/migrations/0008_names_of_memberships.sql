-- What an entity calls a person is the entity's: another one of the account, which adds the same e-mail, must not learn
-- it. users.name is what the person says of themselves. The entity that made the person is the one that named them.
alter table app.memberships add column name text;
grant update (name) on app.memberships to :control;
update app.memberships m set name = u.name
  from app.users u
 where u.account_id = m.account_id and u.id = m.user_id and u.created_at = m.created_at;
