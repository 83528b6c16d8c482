import type { ColumnType, Generated } from 'kysely'
import type {
  Confined,
  Fixed,
  FixedDefault,
  JsonDefault,
  JsonNullable,
  CreatedAt,
  Nullable,
  Decimal,
  Versioned,
} from '@/db/columns'
import type { JsonText } from '@/db/json'
import type { Environment } from '@/lib/contract/common'
import type { AccountId, EntityId } from '@/lib/contract/ids'

export type Metadata = Record<string, string>

export type EntitiesTable<Writable> = {
  id: Fixed<EntityId>
  account_id: Confined<AccountId>
  environment: Confined<Environment>
  name: string
  address: Nullable<string>
  address_2: Nullable<string>
  post_code: Nullable<string>
  city: Nullable<string>
  state: Nullable<string>
  country: Fixed<string>
  country_code: Fixed<string>
  currency_code: string
  locale: string
  timezone: string
  tax_number: Nullable<string>
  tax_number_2: Nullable<string>
  company_number: Nullable<string>
  phone: Nullable<string>
  email: Nullable<string>
  website: Nullable<string>
  fiscal_region_code: Nullable<string>
  starting_capital: Decimal
  is_tax_subject: Generated<boolean>
  is_enabled: Writable extends true ? Generated<boolean> : Confined<boolean>
  settings: JsonDefault<Record<string, unknown>>
  metadata: JsonDefault<Metadata>
  /** What the settings say of overdue notices, for the worker; null where they are off. */
  overdue_threshold_days: Writable extends true ? Nullable<number[]> : Confined<number[] | null>
  overdue_notices_since: Writable extends true ? Nullable<string> : Confined<string | null>
} & Versioned

/** Rows that both kinds of transactions write. The control side names the entity, the tenant side cannot. */
export type ActivitiesTable = {
  entity_id: Confined<EntityId | ''>
  id: Fixed<string>
  account_id: Confined<AccountId>
  environment: Confined<Environment>
  resource_type: Fixed<string>
  resource_id: FixedDefault<string | null>
  action: Fixed<string>
  actor_type: Fixed<string>
  actor_id: FixedDefault<string | null>
  actor_label: FixedDefault<string | null>
  key_id: FixedDefault<string | null>
  session_id: FixedDefault<string | null>
  request_id: FixedDefault<string | null>
  ip: FixedDefault<string | null>
  changes: ColumnType<Record<string, unknown>, JsonText<Record<string, unknown>> | undefined, never>
  created_at: CreatedAt
}
export type OutboxTable = {
  entity_id: Confined<EntityId | ''>
  id: Fixed<string>
  account_id: Confined<AccountId>
  environment: Confined<Environment>
  task: Fixed<string>
  payload: ColumnType<Record<string, unknown>, JsonText<Record<string, unknown>>, never>
  run_at: FixedDefault<string | null>
  created_at: CreatedAt
}
export type IdempotencyKeysTable = {
  entity_id: Confined<EntityId | ''>
  account_id: Confined<AccountId>
  environment: Confined<Environment>
  key: Fixed<string>
  fingerprint: Fixed<Buffer>
  status: Nullable<number>
  headers: JsonNullable<Record<string, string>>
  body: Nullable<string>
  created_at: CreatedAt
  expires_at: ColumnType<string, string, never>
}
export type EntitySearchWordsTable = {
  entity_id: Confined<EntityId>
  word: Fixed<string>
  account_id: Confined<AccountId>
  environment: Confined<Environment>
}
