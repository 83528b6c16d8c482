import { expect, test } from 'vitest'
import { databaseRoles, roleName } from '@/db/roles'
import { controlTables, credentialTables, tenantTables } from '@/db/scopes'
import type { Scope } from '@/db/scopes'
import { minorDigits } from '@/lib/currencies'
import { asOwner } from '@/test/database'

/** What the runner keeps about itself: no account's data. */
const runnersOwn = ['installation', 'migrations']
const role = (name: (typeof databaseRoles)[number]) => roleName(name, process.env.INLAY_DATABASE_ID ?? '')

const tables = `select c.oid, c.relname from pg_class c
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ('{${runnersOwn.join(',')}}')`
/** Tables of role tenant: what it has any privilege on. */
const tenantTablesInCatalog = `select t.* from (${tables}) t where exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant')`

test('row-level security is forced on every table', async () => {
  const open = await asOwner(`select t.relname from (${tables}) t join pg_class c using (oid)
    where not (c.relrowsecurity and c.relforcerowsecurity)`)
  expect(open).toEqual([])
})

test('every table with an entity_id is confined by it, for each role that has any right to it', async () => {
  const leaky = await asOwner(
    `select t.relname, g.grantee from (${tables}) t
     join pg_attribute a on a.attrelid = t.oid and a.attname = 'entity_id'
     join (select distinct grantee, table_name from information_schema.column_privileges where table_schema = 'app') g
       on g.table_name = t.relname and g.grantee in ($1, $2)
     where not exists (
       select from pg_policy p where p.polrelid = t.oid and g.grantee::regrole = any (p.polroles)
         and pg_get_expr(p.polqual, p.polrelid) like '%entity_id =%current_entity_id()%'
         and pg_get_expr(p.polwithcheck, p.polrelid) like '%entity_id =%current_entity_id()%')`,
    [role('tenant'), role('control')],
  )
  expect(leaky).toEqual([])
})

test('each role has one policy a table, and only the policies that the procedures make', async () => {
  const policies = await asOwner<{ policy: string; roles: string[]; command: string; permissive: boolean }>(
    `select distinct p.polname as policy, array(select r::regrole::text from unnest(p.polroles) r) as roles,
       p.polcmd as command, p.polpermissive as permissive
     from (${tables}) t join pg_policy p on p.polrelid = t.oid order by policy`,
  )
  const [owner] = await asOwner<{ name: string }>('select current_user as name')
  expect(policies).toEqual([
    { policy: 'auth', roles: [role('auth')], command: 'r', permissive: true },
    { policy: 'backup', roles: [role('backup')], command: 'r', permissive: true },
    { policy: 'control', roles: [role('control')], command: '*', permissive: true },
    { policy: 'owner', roles: [owner?.name], command: '*', permissive: true },
    { policy: 'tenant', roles: [role('tenant')], command: '*', permissive: true },
    { policy: 'worker', roles: [role('worker')], command: '*', permissive: true },
  ])
})

test('entity_id leads every primary key, foreign key and unique index of the tenants’ tables', async () => {
  const keys = await asOwner(
    `select t.relname, i.indexrelid::regclass::text as key from (${tenantTablesInCatalog}) t
     join pg_index i on i.indrelid = t.oid and (i.indisunique or i.indisprimary)
     join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where a.attname <> case t.relname when 'entities' then 'id' else 'entity_id' end`,
  )
  const references = await asOwner(
    `select k.conrelid::regclass::text, k.conname from (${tenantTablesInCatalog}) t
     join pg_constraint k on k.confrelid = t.oid and k.contype = 'f'
     join pg_attribute child on child.attrelid = k.conrelid and child.attnum = k.conkey[1]
     join pg_attribute parent on parent.attrelid = k.confrelid and parent.attnum = k.confkey[1]
     where child.attname <> 'entity_id' or parent.attname <> case t.relname when 'entities' then 'id' else 'entity_id' end`,
  )
  expect({ keys, references }).toEqual({ keys: [], references: [] })
})

test('a child in another account’s table cannot name an entity of this one', async () => {
  const loose = await asOwner(
    `select t.relname, k.conname from (${tables}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
     where k.confrelid = 'app.entities'::regclass
       and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'account_id')
       and array_length(k.conkey, 1) < 3`,
  )
  expect(loose).toEqual([])
})

test('the app’s roles own nothing, belong to nothing and have no power', async () => {
  const names = databaseRoles.map(role)
  const mighty = await asOwner(
    `select rolname from pg_roles where rolname = any ($1)
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`,
    [names],
  )
  const owned = await asOwner(`select relname from pg_class where relowner::regrole::text = any ($1)`, [names])
  const memberships = await asOwner(
    `select roleid::regrole from pg_auth_members where member::regrole::text = any ($1)`,
    [names],
  )
  const schemas = await asOwner(
    `select rolname, nspname from pg_roles, pg_namespace
     where rolname = any ($1) and nspname in ('app', 'public') and has_schema_privilege(rolname, pg_namespace.oid, 'create')`,
    [names],
  )
  expect({ mighty, owned, memberships, schemas }).toEqual({ mighty: [], owned: [], memberships: [], schemas: [] })
})

test('nothing in the schema is granted to everybody, or runs as its owner', async () => {
  const relations = await asOwner(
    `select relname from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) acl
     where relnamespace = 'app'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and acl.grantee = 0`,
  )
  const routines = await asOwner(
    `select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
     where pronamespace = 'app'::regnamespace and acl.grantee = 0`,
  )
  const definers = await asOwner(`select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef`)
  const views = await asOwner(
    `select relname from pg_class where relnamespace = 'app'::regnamespace and relkind in ('v', 'm')
       and not coalesce(reloptions @> '{security_invoker=true}', false)`,
  )
  expect({ relations, routines, definers, views }).toEqual({ relations: [], routines: [], definers: [], views: [] })
})

test('no table has more than one trigger, nor a type whose comparison loses its index', async () => {
  const triggers = await asOwner(
    `select t.relname from (${tables}) t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal group by 1 having count(*) > 1`,
  )
  const enums = await asOwner(`select typname from pg_type where typnamespace = 'app'::regnamespace and typtype = 'e'`)
  const ids = await asOwner(
    `select t.relname, a.attname from (${tables}) t
     join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'f')
     join pg_attribute a on a.attrelid = t.oid and a.attnum = any (k.conkey) and a.attname ~ '(^|_)id$'
     where a.attcollation <> '"C"'::regcollation`,
  )
  expect({ triggers, enums, ids }).toEqual({ triggers: [], enums: [], ids: [] })
})

test('an amount is never a binary fraction, and no number is NaN', async () => {
  const fractions = await asOwner(
    `select t.relname, a.attname from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
     where a.atttypid in ('float4'::regtype, 'float8'::regtype, 'money'::regtype)`,
  )
  const unchecked = await asOwner(
    `select t.relname, a.attname from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.atttypid = 'numeric'::regtype
     where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'c' and a.attnum = any (k.conkey)
       and pg_get_constraintdef(k.oid) ~ 'NaN|<= .*100')`,
  )
  expect({ fractions, unchecked }).toEqual({ fractions: [], unchecked: [] })
})

/** The tables that a role has some right to. */
const reachedBy = async (name: (typeof databaseRoles)[number]) => {
  const rows = await asOwner<{ relname: string }>(
    `select relname from (${tables}) t where has_any_column_privilege($1, oid, 'select, insert, update') or has_table_privilege($1, oid, 'delete')
     order by 1`,
    [role(name)],
  )
  return rows.map(({ relname }) => relname)
}

test.for([
  ['tenant', tenantTables],
  ['control', controlTables],
  ['auth', credentialTables],
] as const)('what role %s reaches is what its queries are confined in', async ([name, scope]) => {
  expect(await reachedBy(name)).toEqual([...scope.keys()].toSorted())
})

test.for([
  ['tenant', tenantTables],
  ['control', controlTables],
] as const)('the predicates of role %s are its policies', async ([name, scope]) => {
  const policies = await asOwner<{ relname: string; condition: string }>(
    `select t.relname, pg_get_expr(p.polqual, p.polrelid) as condition from (${tables}) t
     join pg_policy p on p.polrelid = t.oid and p.polname = $1`,
    [name],
  )
  expect(policies).toHaveLength(scope.size)
  for (const { relname, condition } of policies) {
    for (const { column, setting } of guardsOf(scope, relname)) {
      const [call, settled] = [
        `app.current_${setting === 'environment' ? setting : `${setting}_id`}()`,
        condition.replaceAll(/\s+/g, ' '),
      ]
      expect(settled, relname).toContain(`(${column} = ( SELECT ${call}`)
    }
  }
})

const guardsOf = (scope: Scope['tables'], table: string) => scope.get(table) ?? []

test('the database knows as many decimals of a currency as we do', async () => {
  const codes = ['EUR', 'USD', 'JPY', 'KWD', 'CLF', 'UYW', 'ISK', 'TND', 'IQD', 'HUF', 'XAF', 'XXX']
  const rows = await asOwner<{ code: string; digits: number }>(
    'select code, app.minor_digits(code) as digits from unnest($1::text[]) code',
    [codes],
  )
  expect(rows.map(({ digits }) => digits)).toEqual(codes.map(minorDigits))
})
