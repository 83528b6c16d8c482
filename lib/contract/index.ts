import { customers } from './customers'
import { advanceInvoices, creditNotes, deliveryNotes, documents, estimates, invoices } from './documents'
import { emails } from './emails'
import { embed } from './embed'
import { entities } from './entities'
import { documentExports, recordExports } from './exports'
import { imports } from './imports'
import { files } from './files'
import { items } from './items'
import { jobs } from './jobs'
import { accountKeys, entityKeys } from './keys'
import type { Operation } from './operation'
import { payments } from './payments'
import { recurringInvoices } from './recurring-invoices'
import { openapi } from './reference'
import { sharedDocuments } from './shared-documents'
import { statements } from './statements'
import { stats } from './stats'
import { taxes } from './taxes'
import { entityUsers } from './users'

const groups = {
  accountKeys,
  entities,
  entityKeys,
  entityUsers,
  embed,
  customers,
  items,
  taxes,
  invoices,
  estimates,
  creditNotes,
  advanceInvoices,
  deliveryNotes,
  documents,
  documentExports,
  recordExports,
  imports,
  jobs,
  sharedDocuments,
  files,
  emails,
  payments,
  recurringInvoices,
  stats,
  statements,
  openapi,
} as const

type Groups = typeof groups
type Each = { [G in keyof Groups]: Groups[G][keyof Groups[G]] }[keyof Groups]
/** Operations by id, for the types of the browser's client. */
export type OperationsById = { [O in Each as O['id']]: O }

/** Every operation of the contract: the matrix, the permission table and the OpenAPI document are made from it. */
export const operations: readonly Operation[] = Object.values(groups).flatMap((group): Operation[] =>
  Object.values(group),
)
