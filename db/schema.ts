import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Versioned } from '@/db/columns'
import type { ControlTables } from '@/db/control-tables'
import type { TenantTables } from '@/db/tenant-tables'

export type { ControlTables } from '@/db/control-tables'
export type { Metadata } from '@/db/shared-tables'
export type { PaymentType } from '@/db/payments-table'
export type { FieldChange, StoredRelation } from '@/db/document-tables'
export type { LineDiscount, LineTax, Party, TaxSummary, TenantTables } from '@/db/tenant-tables'

/** What role auth may read: the columns that find a credential and say whether it is alive. */
export interface CredentialTables {
  accounts: Pick<
    ControlTables['accounts'],
    'id' | 'name' | 'support_email' | 'default_locale' | 'rate_limit_live' | 'rate_limit_sandbox'
  >
  members: Omit<ControlTables['members'], keyof Versioned>
  member_sessions: Omit<ControlTables['member_sessions'], 'user_agent'>
  setup_links: Omit<ControlTables['setup_links'], 'created_at'>
  users: Omit<ControlTables['users'], keyof Versioned>
  user_tokens: Omit<ControlTables['user_tokens'], 'created_at'>
  embed_policies: Omit<ControlTables['embed_policies'], keyof Versioned | 'end_session_on_reuse'>
  white_labels: Omit<ControlTables['white_labels'], keyof Versioned>
  entities: Pick<
    ControlTables['entities'],
    'id' | 'account_id' | 'environment' | 'is_enabled' | 'name' | 'locale' | 'timezone'
  >
  api_keys: Pick<
    ControlTables['api_keys'],
    | 'key_id'
    | 'account_id'
    | 'environment'
    | 'entity_id'
    | 'hash'
    | 'name'
    | 'permissions'
    | 'expires_at'
    | 'last_used_at'
    | 'deleted_at'
  >
  memberships: Omit<ControlTables['memberships'], keyof Versioned | 'invited_by_user_id'>
  document_shares: Omit<TenantTables['document_shares'], 'created_at'>
  launches: Pick<
    ControlTables['launches'],
    | 'id'
    | 'account_id'
    | 'environment'
    | 'entity_id'
    | 'mode'
    | 'minted_by'
    | 'parent_origins'
    | 'return_url'
    | 'locale'
    | 'theme'
    | 'expires_at'
    | 'used_at'
    | 'revoked_at'
  >
  embed_sessions: Omit<ControlTables['embed_sessions'], 'bind_hash'>
}

export type Row<Table extends keyof TenantTables> = Selectable<TenantTables[Table]>
export type NewRow<Table extends keyof TenantTables> = Insertable<TenantTables[Table]>
export type Changes<Table extends keyof TenantTables> = Updateable<TenantTables[Table]>
export type ControlRow<Table extends keyof ControlTables> = Selectable<ControlTables[Table]>
export type NewControlRow<Table extends keyof ControlTables> = Insertable<ControlTables[Table]>
export type ControlChanges<Table extends keyof ControlTables> = Updateable<ControlTables[Table]>
