import { expect, test } from 'vitest'

import { ENTITY_PERMISSIONS, OPERATOR_PERMISSIONS, type Permission, ROLE_PERMISSIONS } from '@/lib/contract/permissions'

import { sessionPermissions, type SessionRights } from './session-permissions'

const nothingAsked: SessionRights = {
  minterPermissions: null,
  role: null,
  permissions: null,
  sections: null,
  membershipRole: null,
  membershipPermissions: null,
}
const ofSession = (rights: Partial<SessionRights>) => [...sessionPermissions({ ...nothingAsked, ...rights })].toSorted()
const without = (permissions: readonly Permission[], ...resources: string[]) =>
  permissions.filter((permission) => !resources.includes(permission.split(':')[0] ?? '')).toSorted()
const withoutLaunching = (permissions: readonly Permission[]) =>
  permissions.filter((p) => p !== 'embed:write').toSorted()

const cases: [string, Partial<SessionRights>, readonly string[]][] = [
  [
    'nothing asked for: all but what is asked by name',
    {},
    without(ENTITY_PERMISSIONS, 'users', 'api_keys', 'webhooks', 'embed'),
  ],
  ['a role names what it has', { role: 'admin' }, withoutLaunching(ENTITY_PERMISSIONS)],
  ['a viewer reads', { role: 'viewer' }, ROLE_PERMISSIONS.viewer.toSorted()],
  ['permissions by name', { permissions: ['api_keys:read', 'users:write'] }, ['api_keys:read', 'users:write']],
  ['never embed:write, even by name', { permissions: ['embed:write', 'embed:read'] }, ['embed:read']],
  [
    'role and permissions both narrow',
    { role: 'viewer', permissions: ['invoices:read', 'invoices:write'] },
    ['invoices:read'],
  ],
  ['the key is a limit at this moment', { minterPermissions: ['invoices:read'], role: 'admin' }, ['invoices:read']],
  ['a key that has lost everything', { minterPermissions: [], permissions: ['invoices:read'] }, []],
  ['a user has the rights of the membership', { membershipRole: 'editor' }, ROLE_PERMISSIONS.editor.toSorted()],
  [
    'its own list stands in place of the role',
    { membershipRole: 'viewer', membershipPermissions: ['items:write'] },
    ['items:write'],
  ],
  ['an admin narrowed to a viewer', { membershipRole: 'admin', role: 'viewer' }, ROLE_PERMISSIONS.viewer.toSorted()],
  [
    'a viewer is not widened to an admin',
    { membershipRole: 'viewer', role: 'admin' },
    ROLE_PERMISSIONS.viewer.toSorted(),
  ],
  [
    'sections take away the rest',
    { permissions: ['invoices:read', 'customers:read', 'taxes:read'], sections: ['invoices'] },
    ['invoices:read', 'taxes:read'],
  ],
  ['sections do not add', { permissions: ['invoices:read'], sections: ['invoices', 'users'] }, ['invoices:read']],
  [
    'an operator of support only reads',
    { minterPermissions: OPERATOR_PERMISSIONS.support },
    without(
      ENTITY_PERMISSIONS.filter((p) => p.endsWith(':read')),
      'users',
      'api_keys',
      'webhooks',
      'embed',
    ),
  ],
  [
    'an account key brings no account permission',
    {
      minterPermissions: ['account:write', 'invoices:read'],
      permissions: ['account:write', 'invoices:read'],
    },
    ['invoices:read'],
  ],
]

test.each(cases)('%s', (_, rights, expected) => {
  expect(ofSession(rights)).toEqual(expected)
})
