const RESOURCES = [
  'invoices',
  'estimates',
  'credit_notes',
  'payments',
  'recurring_invoices',
  'customers',
  'items',
  'taxes',
  'settings',
  'branding',
  'files',
  'users',
  'api_keys',
  'webhooks',
  'activities',
  'reports',
  'embed',
] as const
const ACCOUNT_RESOURCES = ['account', 'entities', 'members', 'account_api_keys'] as const
const DOCUMENTS = ['invoices', 'estimates', 'credit_notes'] as const

type Resource = (typeof RESOURCES)[number]
type AccountResource = (typeof ACCOUNT_RESOURCES)[number]
type Action = 'finalize' | 'send' | 'void'

/** What a credential may do inside one entity. */
export type EntityPermission = `${Resource}:${'read' | 'write'}` | `${(typeof DOCUMENTS)[number]}:${Action}`
/** What only an account key or an operator may do. */
export type AccountPermission = `${AccountResource}:${'read' | 'write'}`
export type Permission = EntityPermission | AccountPermission
export type Role = 'viewer' | 'editor' | 'admin'
export type OperatorRole = 'owner' | 'admin' | 'developer' | 'support'

const readAndWrite = <R extends string>(resources: readonly R[]) =>
  resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as const)

export const ENTITY_PERMISSIONS: readonly EntityPermission[] = [
  ...readAndWrite(RESOURCES),
  ...DOCUMENTS.flatMap((type) => [`${type}:finalize`, `${type}:send`, `${type}:void`] as const),
]
export const ACCOUNT_PERMISSIONS: readonly AccountPermission[] = readAndWrite(ACCOUNT_RESOURCES)
const PERMISSIONS: ReadonlySet<string> = new Set([...ENTITY_PERMISSIONS, ...ACCOUNT_PERMISSIONS])

export const isPermission = (text: string): text is Permission => PERMISSIONS.has(text)

const resourceOf = (permission: string) => permission.slice(0, permission.indexOf(':'))
const EDITABLE = new Set([
  'invoices',
  'estimates',
  'credit_notes',
  'payments',
  'recurring_invoices',
  'customers',
  'items',
  'files',
])
const FOR_ADMINS = new Set(['api_keys', 'users', 'webhooks', 'embed'])

const viewer = ENTITY_PERMISSIONS.filter((p) => p.endsWith(':read') && !FOR_ADMINS.has(resourceOf(p)))
const editor = ENTITY_PERMISSIONS.filter((p) => viewer.includes(p) || EDITABLE.has(resourceOf(p)))

/** wire.md "Permissions": what each role of an entity's user may do. */
export const ROLE_PERMISSIONS: Record<Role, readonly EntityPermission[]> = { viewer, editor, admin: ENTITY_PERMISSIONS }

const everything: readonly Permission[] = [...ACCOUNT_PERMISSIONS, ...ENTITY_PERMISSIONS]

/** What each role of an operator may do, in the account and in every entity of it. */
export const OPERATOR_PERMISSIONS: Record<OperatorRole, readonly Permission[]> = {
  owner: everything,
  admin: everything.filter((p) => p !== 'account:write'),
  developer: everything.filter((p) => p !== 'members:write'),
  support: everything.filter((p) => p.endsWith(':read')),
}

/** A session has these only where its launch names them. */
export const ASKED_BY_NAME: ReadonlySet<string> = new Set(
  ENTITY_PERMISSIONS.filter((p) => FOR_ADMINS.has(resourceOf(p))),
)

/** The navigation's sections and the resources that each of them serves. What no section names (taxes) stays. */
export const SECTIONS = {
  invoices: ['invoices', 'payments'],
  estimates: ['estimates'],
  credit_notes: ['credit_notes'],
  recurring_invoices: ['recurring_invoices'],
  customers: ['customers'],
  items: ['items'],
  reports: ['reports', 'activities'],
  settings: ['settings', 'branding', 'webhooks'],
  users: ['users'],
  api_keys: ['api_keys'],
} as const satisfies Record<string, readonly Resource[]>
export type Section = keyof typeof SECTIONS

const LISTED: ReadonlySet<string> = new Set(Object.values(SECTIONS).flat())

/** A launch's sections take away the permissions of the sections that it leaves out. */
export function withinSections<P extends string>(permissions: Iterable<P>, sections: readonly Section[]): P[] {
  const shown = new Set<string>(sections.flatMap((section) => [...SECTIONS[section]]))
  return [...permissions].filter((p) => !LISTED.has(resourceOf(p)) || shown.has(resourceOf(p)))
}
