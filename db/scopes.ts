import type { ControlTables, CredentialTables, TenantTables } from '@/db/schema'

/** What a transaction is confined to, by the names of its settings. null: not confined by this one. */
export type ScopeValues = { readonly entity: unknown; readonly account: unknown; readonly environment: unknown }
/** A column that has to equal one of them. */
export type Guard = { readonly column: string; readonly setting: keyof ScopeValues }
export type Scope = { readonly tables: ReadonlyMap<string, readonly Guard[]>; readonly values: ScopeValues }

const ofEntity: readonly Guard[] = [{ column: 'entity_id', setting: 'entity' }]
const ofAccount: readonly Guard[] = [{ column: 'account_id', setting: 'account' }]
const ofEnvironment: readonly Guard[] = [...ofAccount, { column: 'environment', setting: 'environment' }]
const ofEntityInEnvironment: readonly Guard[] = [...ofEnvironment, ...ofEntity]

/** Every table of role tenant and what confines it; a test compares both maps with the policies in the catalog. */
export const tenantTables = tablesOf<keyof TenantTables>({
  activities: ofEntity,
  customers: ofEntity,
  document_lines: ofEntity,
  document_metadata: ofEntity,
  document_relations: ofEntity,
  document_shares: ofEntity,
  document_versions: ofEntity,
  document_views: ofEntity,
  documents: ofEntity,
  emails: ofEntity,
  entities: [{ column: 'id', setting: 'entity' }],
  entity_balances: ofEntity,
  entity_search_words: ofEntity,
  file_contents: ofEntity,
  files: ofEntity,
  idempotency_keys: ofEntity,
  import_contents: ofEntity,
  import_objects: ofEntity,
  imports: ofEntity,
  items: ofEntity,
  job_chunks: ofEntity,
  jobs: ofEntity,
  monthly_totals: ofEntity,
  number_counters: ofEntity,
  outbox: ofEntity,
  overdue_notices: ofEntity,
  payments: ofEntity,
  recurring_invoices: ofEntity,
  search_words: ofEntity,
  tax_rates: ofEntity,
  taxes: ofEntity,
})

export const controlTables = tablesOf<keyof ControlTables>({
  accounts: [{ column: 'id', setting: 'account' }],
  activities: ofEntityInEnvironment,
  api_keys: ofEntityInEnvironment,
  embed_policies: ofEnvironment,
  embed_sessions: ofEntityInEnvironment,
  entities: [...ofEnvironment, { column: 'id', setting: 'entity' }],
  entity_search_words: ofEntityInEnvironment,
  idempotency_keys: ofEntityInEnvironment,
  launches: ofEntityInEnvironment,
  member_sessions: ofAccount,
  members: ofAccount,
  memberships: ofEntityInEnvironment,
  outbox: ofEntityInEnvironment,
  setup_links: ofAccount,
  // A user's token has no environment: row-level security alone looks at an operator's.
  user_tokens: ofAccount,
  users: ofAccount,
  white_labels: ofEnvironment,
})

/** A credential is found before anything is known to confine by: role auth may read these, named columns alone. */
export const credentialTables = tablesOf<keyof CredentialTables>({
  accounts: [],
  api_keys: [],
  document_shares: [],
  embed_policies: [],
  embed_sessions: [],
  entities: [],
  launches: [],
  member_sessions: [],
  members: [],
  memberships: [],
  setup_links: [],
  user_tokens: [],
  users: [],
  white_labels: [],
})

function tablesOf<Name extends string>(guards: Record<Name, readonly Guard[]>): Scope['tables'] {
  return new Map(Object.entries<readonly Guard[]>(guards))
}
