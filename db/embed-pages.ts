import { sql } from 'kysely'

import { lookup } from '@/db/prepared'
import type { AccountId, LaunchId, SessionId } from '@/lib/contract/ids'

/** What decides who may frame the page of a launch, used and expired ones too, and how it looks before anybody is known. */
export const selectLaunchPage = async (id: LaunchId) => (await launchPages({ id }))[0]
const launchPages = lookup((db, args: { id: LaunchId }) =>
  db
    .selectFrom('launches as launch')
    .leftJoin('embed_policies as policy', (join) =>
      join.onRef('policy.account_id', '=', 'launch.account_id').onRef('policy.environment', '=', 'launch.environment'),
    )
    .leftJoin('white_labels as brand', (join) =>
      join.onRef('brand.account_id', '=', 'launch.account_id').onRef('brand.environment', '=', 'launch.environment'),
    )
    .leftJoin('entities as entity', 'entity.id', 'launch.entity_id')
    .leftJoin('api_keys as key', (join) =>
      join.on((eb) => eb(eb.ref('key.key_id').$castTo<string>(), '=', eb.ref('launch.minted_by'))),
    )
    .leftJoin('members as minter', (join) =>
      join
        .onRef('minter.account_id', '=', 'launch.account_id')
        .on((eb) => eb(eb.ref('minter.id').$castTo<string>(), '=', eb.ref('launch.minted_by'))),
    )
    .select(['launch.id', 'launch.account_id', 'launch.entity_id'])
    .select(
      sql<boolean>`case when key.key_id is null then coalesce(minter.status <> 'active', true)
        else key.deleted_at is not null or coalesce(key.expires_at <= now(), false) end`.as('minter_is_gone'),
    )
    .select(['launch.environment', 'launch.mode', 'launch.minted_by', 'launch.parent_origins', 'launch.return_url'])
    .select(['launch.locale', 'entity.locale as entity_locale', 'brand.app_name', 'brand.support_email'])
    .select(sql<string[]>`coalesce(policy.parent_origins, '{}')`.as('policy_origins'))
    .where('launch.id', '=', args.id),
)

/** The same of a page of a session; `launch_origins` are its launch's. */
export const selectSessionPage = async (id: SessionId) => (await sessionPages({ id }))[0]
const sessionPages = lookup((db, args: { id: SessionId }) =>
  db
    .selectFrom('embed_sessions as session')
    .leftJoin('launches as launch', (join) => join.onRef('launch.id', '=', 'session.launch_id'))
    .leftJoin('embed_policies as policy', (join) =>
      join
        .onRef('policy.account_id', '=', 'session.account_id')
        .onRef('policy.environment', '=', 'session.environment'),
    )
    .leftJoin('white_labels as brand', (join) =>
      join.onRef('brand.account_id', '=', 'session.account_id').onRef('brand.environment', '=', 'session.environment'),
    )
    .select(['session.environment', 'session.mode', 'session.minted_by', 'session.parent_origin', 'session.return_url'])
    .select(['session.locale', 'brand.app_name', 'brand.support_email'])
    .select(sql<string[]>`coalesce(launch.parent_origins, '{}')`.as('launch_origins'))
    .select(sql<string[]>`coalesce(policy.parent_origins, '{}')`.as('policy_origins'))
    .where('session.id', '=', args.id),
)

/** An account's allowed parents in each environment, and its names. */
export const selectAccountPages = (id: AccountId) => accountPages({ id })
const accountPages = lookup((db, args: { id: AccountId }) =>
  db
    .selectFrom('accounts as account')
    .leftJoin('embed_policies as policy', 'policy.account_id', 'account.id')
    .leftJoin('white_labels as brand', (join) =>
      join.onRef('brand.account_id', '=', 'account.id').onRef('brand.environment', '=', 'policy.environment'),
    )
    .select(['policy.environment', 'brand.app_name', 'brand.support_email', 'account.default_locale'])
    .select(sql<string[]>`coalesce(policy.parent_origins, '{}')`.as('policy_origins'))
    .where('account.id', '=', args.id),
)
