import type { Transaction } from 'kysely'
import { selectCustomer } from '@/db/customers'
import { selectEntity } from '@/db/entities'
import type { ControlTx } from '@/db/control'
import { withControl } from '@/db/control'
import type { ControlTables, TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { withTenant } from '@/db/tenant'
import type { ControlScope, Tenant } from '@/lib/auth/principal'
import type { AccountId, CustomerId, EntityId, ItemId, KeyId } from '@/lib/contract/ids'

declare const tx: TenantTx
declare const control: ControlTx
declare const bareTenant: Transaction<TenantTables>
declare const bareControl: Transaction<ControlTables>
declare const accountId: AccountId
declare const entityId: EntityId
declare const customerId: CustomerId
declare const itemId: ItemId
declare const keyId: KeyId
declare const scope: ControlScope

export const queries = () => [
  tx.insertInto('customers').values({ id: customerId, name: 'x' }),
  // @ts-expect-error the entity of a row cannot be written…
  tx.insertInto('customers').values({ id: customerId, name: 'x', entity_id: entityId }),
  // @ts-expect-error …or moved
  tx.updateTable('customers').set({ entity_id: entityId }),
  // @ts-expect-error an id stays what it is
  tx.updateTable('customers').set({ id: customerId }),
  // @ts-expect-error an id of another kind is not an id of this one
  tx.selectFrom('customers').select('id').where('id', '=', itemId),
  // @ts-expect-error jsonb is written through json()
  tx.updateTable('documents').set({ taxes: [] }),
  // @ts-expect-error a tenant transaction does not reach credentials
  tx.selectFrom('api_keys'),
  // @ts-expect-error a tenant cannot enable itself
  tx.updateTable('entities').set({ is_enabled: true }),
  // @ts-expect-error a control transaction does not reach what entities hold
  control.selectFrom('documents'),
  // @ts-expect-error the account of a row cannot be written
  control.insertInto('embed_policies').values({ account_id: accountId }),
  // @ts-expect-error nor its environment
  control.insertInto('embed_policies').values({ environment: 'live' }),
  // @ts-expect-error a key keeps its permissions
  control.updateTable('api_keys').set({ permissions: [] }).where('key_id', '=', keyId),
]

export const transactions = () => [
  selectCustomer(tx, customerId),
  // @ts-expect-error a query of a tenant's data needs a transaction that withTenant() made
  selectCustomer(bareTenant, customerId),
  // @ts-expect-error not one of the other kind
  selectCustomer(control, customerId),
  // @ts-expect-error and a query of an account's needs one of withControl()
  selectEntity(bareControl, entityId),
  withControl(scope, 'read only', (inner) => selectEntity(inner, entityId)),
  // @ts-expect-error a tenant cannot be written by hand: resolvePlace() alone makes one
  withTenant({ accountId, environment: 'live', entityId }, 'read only', (inner) => selectCustomer(inner, customerId)),
]

// @ts-expect-error the same, without a transaction
export const forged: Tenant = { accountId, environment: 'live', entityId }
