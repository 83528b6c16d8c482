import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type {
  Confined,
  Fixed,
  FixedDefault,
  JsonDefault,
  Instant,
  InstantNullable,
  CreatedAt,
  UpdatedAt,
  Nullable,
  Versioned,
} from '@/db/columns'
import type { JsonText } from '@/db/json'
import type {
  ActivitiesTable,
  EntitiesTable,
  EntitySearchWordsTable,
  IdempotencyKeysTable,
  Metadata,
  OutboxTable,
} from '@/db/shared-tables'
import type { Environment } from '@/lib/contract/common'
import type { AccountId, EntityId, KeyId, LaunchId, MemberId, SessionId, UserId } from '@/lib/contract/ids'
import type { OperatorRole, Permission, Role, Section } from '@/lib/contract/permissions'

/** What role control reaches: rows of one account and environment, and of one entity where the transaction names it. */
export interface ControlTables {
  accounts: {
    id: Fixed<AccountId>
    name: string
    support_email: Nullable<string>
    default_locale: Generated<string>
    rate_limit_live: Nullable<number>
    rate_limit_sandbox: Nullable<number>
    metadata: JsonDefault<Metadata>
  } & Versioned
  members: {
    account_id: Confined<AccountId>
    id: Fixed<MemberId>
    email: string
    name: Nullable<string>
    role: OperatorRole
    status: Generated<'invited' | 'active'>
    password_hash: Nullable<string>
  } & Versioned
  member_sessions: {
    id: Fixed<string>
    account_id: Confined<AccountId>
    member_id: Fixed<MemberId>
    user_agent: FixedDefault<string | null>
    ip: FixedDefault<string | null>
    created_at: CreatedAt
    last_used_at: UpdatedAt
    expires_at: Instant
    revoked_at: InstantNullable
  }
  setup_links: {
    hash: Fixed<Buffer>
    account_id: Confined<AccountId>
    created_at: CreatedAt
    expires_at: ColumnType<string, string, never>
    used_at: InstantNullable
  }
  users: {
    account_id: Confined<AccountId>
    id: Fixed<UserId>
    email: string
    name: Nullable<string>
    password_hash: Nullable<string>
    locale: Nullable<string>
  } & Versioned
  user_tokens: {
    hash: Fixed<Buffer>
    id: GeneratedAlways<string>
    account_id: Confined<AccountId>
    environment: FixedDefault<Environment | null>
    member_id: FixedDefault<MemberId | null>
    member_session_id: FixedDefault<string | null>
    user_id: FixedDefault<UserId | null>
    created_at: CreatedAt
    expires_at: Instant
    revoked_at: InstantNullable
  }
  embed_policies: {
    account_id: Confined<AccountId>
    environment: Confined<Environment>
    parent_origins: Generated<string[]>
    return_origins: Generated<string[]>
    token_ttl: Generated<number>
    idle_ttl: Generated<number>
    session_ttl: Nullable<number>
    end_session_on_reuse: Generated<boolean>
    hide_branding: Generated<boolean>
  } & Versioned
  white_labels: {
    account_id: Confined<AccountId>
    environment: Confined<Environment>
    app_name: Nullable<string>
    logo_url: Nullable<string>
    favicon_url: Nullable<string>
    theme: JsonDefault<Record<string, unknown>>
    hidden_features: Generated<string[]>
    support_email: Nullable<string>
    custom_domain: Nullable<string>
  } & Versioned
  entities: EntitiesTable<true>
  entity_search_words: EntitySearchWordsTable
  api_keys: {
    key_id: Fixed<KeyId>
    account_id: Confined<AccountId>
    environment: Confined<Environment>
    entity_id: Confined<EntityId | null>
    hash: Fixed<Buffer>
    prefix_hint: Fixed<string>
    name: Nullable<string>
    permissions: FixedDefault<Permission[] | null>
    created_by: FixedDefault<string | null>
    created_at: CreatedAt
    updated_at: UpdatedAt
    expires_at: InstantNullable
    last_used_at: InstantNullable
    deleted_at: InstantNullable
  }
  memberships: {
    entity_id: Confined<EntityId>
    user_id: Fixed<UserId>
    account_id: Confined<AccountId>
    environment: Confined<Environment>
    role: Role
    permissions: Nullable<Permission[]>
    status: Generated<'active' | 'invited'>
    name: Nullable<string>
    invited_by_user_id: FixedDefault<UserId | null>
  } & Versioned
  launches: {
    id: Fixed<LaunchId>
    secret_hash: Fixed<Buffer>
    prefill: ColumnType<Record<string, unknown> | null, JsonText<Record<string, unknown>> | null | undefined, never>
    parent_origins: FixedDefault<string[]>
    session_ttl: FixedDefault<number | null>
    view: FixedDefault<string | null>
    wrong_secret_count: Generated<number>
    used_at: InstantNullable
    used_bind_hash: Nullable<Buffer>
    session_id: Nullable<SessionId>
    expires_at: ColumnType<string, string, never>
    revoked_at: InstantNullable
  } & Embedding
  embed_sessions: {
    id: Fixed<SessionId>
    launch_id: Fixed<LaunchId>
    token_hash: Buffer
    cookie_hash: Nullable<Buffer>
    bind_hash: Fixed<Buffer>
    subject_id: FixedDefault<string | null>
    parent_origin: FixedDefault<string | null>
    idle_ttl: Fixed<number>
    token_ttl: Fixed<number>
    last_used_at: UpdatedAt
    token_expires_at: Instant
    expires_at: Instant
    ended_at: InstantNullable
    ended_reason: Nullable<string>
  } & Embedding
  activities: ActivitiesTable
  outbox: OutboxTable
  idempotency_keys: IdempotencyKeysTable
}

export type Subject = { id: string; name?: string | null; email?: string | null }
export type EmbedMode = 'iframe' | 'redirect' | 'link' | 'native'
/** What a launch says and its session keeps. */
type Embedding = {
  account_id: Confined<AccountId>
  environment: Confined<Environment>
  entity_id: Confined<EntityId>
  mode: FixedDefault<EmbedMode | null>
  subject: ColumnType<Subject, JsonText<Subject>, never>
  user_id: FixedDefault<UserId | null>
  key_id: FixedDefault<KeyId | null>
  minted_by: Fixed<string>
  role: FixedDefault<Role | null>
  permissions: FixedDefault<Permission[] | null>
  sections: FixedDefault<Section[] | null>
  return_url: FixedDefault<string | null>
  locale: FixedDefault<string | null>
  timezone: FixedDefault<string | null>
  theme: ColumnType<Record<string, unknown> | null, JsonText<Record<string, unknown>> | null | undefined, never>
  group: FixedDefault<string | null>
  created_at: CreatedAt
}
