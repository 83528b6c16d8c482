import { expect, test } from 'vitest'

import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import { ENTITY_PERMISSIONS, ROLE_PERMISSIONS } from '@/lib/contract/permissions'

import { actionsOf, insteadOfEditing } from './actions'
import type { SomeDocument } from './kinds'

const everything = (permission: string) => ENTITY_PERMISSIONS.some((known) => known === permission)
const nothing = (permission: string) => ROLE_PERMISSIONS.viewer.some((known) => known === permission)

const final = (type: DocumentType, more: Partial<SomeDocument> = {}) =>
  ({
    id: `${DOCUMENT_PREFIXES[type]}_1`,
    is_draft: false,
    status: 'outstanding',
    voided_at: null,
    total_with_tax: 100,
    total_due: 100,
    document_relations: [],
    payments: [],
    ...more,
  }) as unknown as SomeDocument

/** `main` and `beside` by id; what is not possible stands in brackets. */
const shown = (document: SomeDocument, can = everything) =>
  actionsOf(document, can).map(({ id, place, unavailable }) => {
    const name = place === 'menu' ? id : `${place} ${id}`
    return unavailable ? `[${name}]` : name
  })

test.each<[string, SomeDocument, string[]]>([
  [
    'an invoice that is open',
    final('invoice'),
    [
      'main payment',
      'remind',
      'beside send',
      'beside share',
      'credit_note',
      'delivery_note',
      'duplicate',
      'recurring',
      'annotate',
      '[edit]',
      'void',
    ],
  ],
  [
    'an invoice that is paid',
    final('invoice', { total_due: 0, payments: [{ type: 'cash' }] as never }),
    [
      '[beside payment]',
      'beside send',
      'beside share',
      'credit_note',
      'delivery_note',
      'duplicate',
      'recurring',
      'annotate',
      '[edit]',
      '[void]',
    ],
  ],
  [
    'an invoice whose advance is deducted',
    final('invoice', { total_due: 0, payments: [{ type: 'advance' }] as never }),
    [
      '[beside payment]',
      'beside send',
      'beside share',
      'credit_note',
      'delivery_note',
      'duplicate',
      'recurring',
      'annotate',
      '[edit]',
      'void',
    ],
  ],
  [
    'an estimate that waits for an answer',
    final('estimate', { status: 'open' }),
    [
      'main accept',
      'beside reject',
      'beside send',
      'beside share',
      'invoice',
      'advance_invoice',
      'delivery_note',
      'duplicate',
      'annotate',
      '[edit]',
    ],
  ],
  [
    'an estimate that was accepted',
    final('estimate', { status: 'accepted', accepted_at: '2026-01-01' }),
    [
      'beside send',
      'beside share',
      'main invoice',
      'advance_invoice',
      'delivery_note',
      'duplicate',
      'annotate',
      '[edit]',
    ],
  ],
  [
    'an estimate that was invoiced',
    final('estimate', { status: 'converted', converted_at: '2026-01-01' }),
    ['beside send', 'beside share', '[invoice]', 'advance_invoice', 'delivery_note', 'duplicate', 'annotate', '[edit]'],
  ],
  [
    'a credit note',
    final('credit_note'),
    ['main payment', 'beside send', 'beside share', 'duplicate', 'annotate', '[edit]', 'void'],
  ],
  [
    'an advance that is paid',
    final('advance_invoice', { status: 'paid', total_due: 0, payments: [{ type: 'cash' }] as never }),
    [
      '[beside payment]',
      'beside send',
      'beside share',
      'main invoice',
      'credit_note',
      'duplicate',
      'annotate',
      '[edit]',
      '[void]',
    ],
  ],
  [
    'a delivery note',
    final('delivery_note', { status: 'open' }),
    ['beside send', 'beside share', 'main invoice', 'duplicate', 'annotate', '[edit]', 'void'],
  ],
])('%s', (_, document, actions) => {
  expect(shown(document)).toEqual(actions)
})

test('a reminder stands beside its title once an invoice is late, and nowhere once it is not to be paid', () => {
  const found = (document: SomeDocument) => shown(document).find((name) => name.endsWith('remind'))
  expect(found(final('invoice', { status: 'partially_paid', total_due: 1 }))).toBe('remind')
  expect(found(final('invoice', { status: 'overdue' }))).toBe('beside remind')
  expect(found(final('advance_invoice', { status: 'overdue' }))).toBe('beside remind')
  for (const none of [
    final('invoice', { status: 'voided', voided_at: '2026-01-01' }),
    final('invoice', { status: 'paid', total_due: 0 }),
    final('credit_note', { status: 'overdue' }),
    final('estimate', { status: 'open' }),
  ])
    expect(found(none)).toBe(undefined)
})

test('a draft is finalized, edited, deleted or copied', () => {
  expect(shown(final('estimate', { is_draft: true, status: 'draft' }))).toEqual([
    'main finalize',
    'beside edit',
    'beside delete',
    'duplicate',
  ])
})

test('whoever may only read finds nothing to do', () => {
  for (const type of ['invoice', 'estimate', 'credit_note', 'advance_invoice', 'delivery_note'] as const)
    expect(shown(final(type, { status: 'open' }), nothing)).toEqual([])
})

test('an invoice that is credited in full is not credited again, and not voided', () => {
  const credit = { relation_type: 'has_credit', is_draft: false, voided_at: null, total_with_tax: 33.3 }
  const part = final('invoice', { document_relations: [credit, credit] as never })
  expect(shown(part)).toEqual(expect.arrayContaining(['credit_note', '[void]']))
  const whole = final('invoice', { document_relations: [credit, { ...credit, total_with_tax: 66.7 }] as never })
  expect(shown(whole)).toContain('[credit_note]')
  expect(insteadOfEditing(whole, everything)?.id).toBe('duplicate')
})

const invoice = {
  relation_type: 'converted_to',
  document_type: 'invoice',
  is_draft: false,
  voided_at: null,
  currency_code: 'EUR',
  total_with_tax: 60.1,
}
const partly = (more: Partial<SomeDocument>) => ({ converted_at: '2026-01-01', currency_code: 'EUR', ...more })

test('what was invoiced in part can be invoiced for the rest', () => {
  const part = final('estimate', partly({ document_relations: [invoice] as never }))
  expect(shown(part)).toContain('beside invoice')
  expect(actionsOf(part, everything).find(({ id }) => id === 'invoice')).toMatchObject({
    label: 'action.invoiceRest',
    href: '/invoices/new?from=est_1',
  })
  const delivered = { ...invoice, relation_type: 'delivered_for' }
  expect(shown(final('delivery_note', partly({ document_relations: [delivered] as never })))).toContain(
    'beside invoice',
  )
  for (const none of [
    [invoice, { ...invoice, total_with_tax: 39.9 }],
    [{ ...invoice, currency_code: 'USD' }],
    [],
    [{ ...invoice, voided_at: '2026-02-01' }],
  ])
    expect(shown(final('estimate', partly({ document_relations: none as never })))).toContain('[invoice]')
})

test('what was delivered for an invoice is not made into it', () => {
  const delivered = { ...invoice, relation_type: 'delivered_for', total_with_tax: 100 }
  const note = final('delivery_note', { ...partly({ document_relations: [delivered] as never }), converted_at: null })
  expect(actionsOf(note, everything).find(({ id }) => id === 'invoice')).toMatchObject({ label: 'action.invoice' })
})

test('a draft of all of it is finalized or deleted before another one is made', () => {
  const draft = { ...invoice, is_draft: true, total_with_tax: 100 }
  const whole = final('estimate', { ...partly({ document_relations: [draft] as never }), converted_at: null })
  expect(actionsOf(whole, everything).find(({ id }) => id === 'invoice')).toMatchObject({ unavailable: 'make.drafted' })
  const half = { ...draft, total_with_tax: 50 }
  const part = final('estimate', { ...partly({ document_relations: [half] as never }), converted_at: null })
  expect(actionsOf(part, everything).find(({ id }) => id === 'invoice')).toMatchObject({ label: 'action.invoiceRest' })
})

test('what cannot be edited is corrected by a credit note, or written anew', () => {
  expect(insteadOfEditing(final('invoice'), everything)?.href).toBe('/credit-notes/new?from=inv_1')
  expect(insteadOfEditing(final('estimate', { status: 'open' }), everything)?.href).toBe('/estimates/new?copy=est_1')
  expect(insteadOfEditing(final('invoice', { voided_at: '2026-01-01' }), everything)).toBeUndefined()
  expect(insteadOfEditing(final('invoice'), nothing)).toBeUndefined()
})
