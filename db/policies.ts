import { bump } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import type { ControlRow, NewControlRow } from '@/db/schema'

export type PolicyRow = ControlRow<'embed_policies'>
export type WhiteLabelRow = ControlRow<'white_labels'>

const policyColumns = [
  'account_id',
  'environment',
  'parent_origins',
  'return_origins',
  'token_ttl',
  'idle_ttl',
  'session_ttl',
  'end_session_on_reuse',
  'hide_branding',
  'version',
  'created_at',
  'updated_at',
] as const

/** The policy of the transaction's environment; undefined until one is put. */
export const selectPolicy = (tx: ControlTx): Promise<PolicyRow | undefined> =>
  tx.selectFrom('embed_policies').select(policyColumns).executeTakeFirst()

export const putPolicy = (tx: ControlTx, policy: NewControlRow<'embed_policies'>): Promise<PolicyRow> =>
  tx
    .insertInto('embed_policies')
    .values(policy)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'environment']).doUpdateSet((eb) => ({
        ...policy,
        version: eb('embed_policies.version', '+', 1),
        updated_at: bump.updated_at,
      })),
    )
    .returning(policyColumns)
    .executeTakeFirstOrThrow()

const whiteLabelColumns = [
  'account_id',
  'environment',
  'app_name',
  'logo_url',
  'favicon_url',
  'theme',
  'hidden_features',
  'support_email',
  'custom_domain',
  'version',
  'created_at',
  'updated_at',
] as const

/** The brand of the transaction's environment; undefined until one is put. */
export const selectWhiteLabel = (tx: ControlTx): Promise<WhiteLabelRow | undefined> =>
  tx.selectFrom('white_labels').select(whiteLabelColumns).executeTakeFirst()
