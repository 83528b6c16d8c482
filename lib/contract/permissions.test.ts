import { expect, test } from 'vitest'

import {
  ENTITY_PERMISSIONS,
  isPermission,
  OPERATOR_PERMISSIONS,
  ROLE_PERMISSIONS,
  SECTIONS,
  withinSections,
} from './permissions'

const READS = [
  'activities:read',
  'branding:read',
  'credit_notes:read',
  'customers:read',
  'estimates:read',
  'files:read',
  'invoices:read',
  'items:read',
  'payments:read',
  'recurring_invoices:read',
  'reports:read',
  'settings:read',
  'taxes:read',
]
const DOCUMENT_ACTIONS = ['finalize', 'read', 'send', 'void', 'write']

test('a viewer reads all but access, and does nothing else', () => {
  expect(ROLE_PERMISSIONS.viewer.toSorted()).toEqual(READS)
})

test('an editor works on documents, payments, customers, items and files, and on nothing else', () => {
  const more = ROLE_PERMISSIONS.editor.filter((permission) => !READS.includes(permission))
  expect(more.toSorted()).toEqual(
    [
      ...['invoices', 'estimates', 'credit_notes'].flatMap((type) =>
        DOCUMENT_ACTIONS.filter((action) => action !== 'read').map((action) => `${type}:${action}`),
      ),
      'customers:write',
      'files:write',
      'items:write',
      'payments:write',
      'recurring_invoices:write',
    ].toSorted(),
  )
})

test('an admin has everything in the entity, and nothing of the account', () => {
  expect(new Set(ROLE_PERMISSIONS.admin)).toEqual(new Set(ENTITY_PERMISSIONS))
  expect(
    ROLE_PERMISSIONS.admin.some((permission) => /^(account|entities|members|account_api_keys):/.test(permission)),
  ).toBe(false)
})

test('operators: an admin may not change the account, a developer not the members, support only reads', () => {
  const all = new Set(OPERATOR_PERMISSIONS.owner)
  const lacks = (role: 'admin' | 'developer') =>
    [...all].filter((permission) => !OPERATOR_PERMISSIONS[role].includes(permission))
  expect(lacks('admin')).toEqual(['account:write'])
  expect(lacks('developer')).toEqual(['members:write'])
  expect(OPERATOR_PERMISSIONS.support.every((permission) => permission.endsWith(':read'))).toBe(true)
})

test('what looks like a permission but is none is not one', () => {
  for (const text of [
    '*',
    'invoices:*',
    ':write',
    'invoices',
    'invoices:delete',
    'INVOICES:read',
    '__proto__',
    'customers:finalize',
  ]) {
    expect(isPermission(text), text).toBe(false)
  }
})

test('sections left out take their permissions with them, and no others', () => {
  const kept = withinSections(ENTITY_PERMISSIONS, ['invoices', 'customers'])
  expect(kept).toContain('invoices:finalize')
  expect(kept).toContain('payments:write')
  expect(kept).toContain('taxes:read')
  expect(kept).toContain('files:read')
  for (const gone of ['items:read', 'settings:read', 'api_keys:read', 'estimates:read', 'reports:read'])
    expect(kept, gone).not.toContain(gone)
  const everywhere = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]
  expect(withinSections(ENTITY_PERMISSIONS, everywhere)).toEqual([...ENTITY_PERMISSIONS])
})
