import type { Transaction } from 'kysely'
import { withConfined } from '@/db/confined-transaction'
import type { AccessMode } from '@/db/driver'
import type { TenantTables } from '@/db/schema'
import { tenantTables } from '@/db/scopes'
import type { Tenant } from '@/lib/auth/principal'

declare const confined: unique symbol
/** A transaction that is confined to one entity. Every query of a tenant's data takes one. */
export type TenantTx = Transaction<TenantTables> & { readonly [confined]: 'tenant' }

/** The only maker of tenant transactions; a tenant itself comes from resolveTenant() alone. */
export function withTenant<T>(tenant: Tenant, mode: AccessMode, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const values = { entity: tenant.entityId, account: tenant.accountId, environment: tenant.environment }
  return withConfined<TenantTables, T>('tenant', mode, { tables: tenantTables, values }, (tx) => work(tx as TenantTx))
}
