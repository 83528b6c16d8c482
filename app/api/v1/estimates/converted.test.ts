import { afterAll, beforeAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { patiently } from '@/test/resources'

let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
beforeAll(async () => {
  ;({ call, made } = callerOf((await createEntity()).key))
})
afterAll(closePools)

const advice = (quantity: number, more: object = {}) => ({ name: 'Advice', price: 10, quantity, ...more })

/** An estimate, or a delivery note, of ten hours, and drafts of invoices of some of them. */
async function offered(kind: 'Estimate' | 'DeliveryNote' = 'Estimate') {
  const { id, items } = await made(`create${kind}`, { body: { items: [advice(10)] } })
  const source_line_id = items[0].id
  const draft = (quantity: number, more: object = {}): Promise<{ id: string }> =>
    made('createInvoice', {
      body: {
        is_draft: true,
        linked_documents: [id],
        items: [advice(quantity, { source_line_id })],
        ...more,
      },
    })
  const finalize = (invoice: { id: string }) => call('finalizeInvoice', { params: { id: invoice.id } })
  const status = async () => (await made(`get${kind}`, { params: { id } })).status
  return { id, source_line_id, draft, finalize, status }
}
const force = { force_linked_documents: true }
const refused = (status: number, code: string) => ({ status, body: { code } })

test.each(['Estimate', 'DeliveryNote'] as const)(
  'two invoices of the rest of an %s are not more than it',
  async (kind) => {
    const { draft, finalize, status } = await offered(kind)
    const drafts = await Promise.all([draft(6), draft(6)])
    expect(await status()).toBe('open')
    const answers = await Promise.all(drafts.map((each) => patiently(() => finalize(each))))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const late = answers.find((answer) => answer.status === 422)
    expect(late?.body).toMatchObject({
      code: 'over_invoiced',
      message:
        'Only 4 of this line is left to invoice: the rest was invoiced meanwhile. More than was offered is a line without source_line_id.',
      cause: { issues: [{ path: ['items', 0, 'quantity'] }] },
    })
    expect(await status()).toBe('converted')
    expect(await finalize(await draft(4, force))).toMatchObject({ status: 200 })
    const more = await draft(1, force)
    expect(await finalize(more)).toMatchObject(refused(422, 'over_invoiced'))
    // What was not offered is a line of its own.
    await made('updateInvoice', { params: { id: more.id }, body: { items: [advice(1)] } })
    expect(await finalize(more)).toMatchObject({ status: 200 })
  },
)

test('drafts that name no lines use up all of it: the second one is refused unless it was forced', async () => {
  const { id, draft, finalize } = await offered()
  const whole = { items: [advice(10)] }
  const [first, second] = [await draft(0, whole), await draft(0, whole)]
  expect(await finalize(first)).toMatchObject({ status: 200 })
  expect(await finalize(second)).toMatchObject(refused(409, 'linked_converted'))
  await made('updateInvoice', { params: { id: second.id }, body: { linked_documents: [id], ...force } })
  // Changed once more, it still stands.
  await made('updateInvoice', { params: { id: second.id }, body: { linked_documents: [id], note: 'Twice' } })
  expect(await finalize(second)).toMatchObject({ status: 200 })
  expect(await finalize(await draft(0, { ...whole, ...force }))).toMatchObject({ status: 200 })
})

test('one who has offered may invoice more than that at once, and again what was credited or voided', async () => {
  const { draft, finalize, status, source_line_id } = await offered()
  const all = (await finalize(await draft(12))).body
  await made('createCreditNote', {
    body: { linked_documents: [all.id], items: [advice(5, { source_line_id: all.items[0].id })] },
  })
  expect((await finalize(await draft(4, force))).body.code).toBe('over_invoiced')
  const third = (await finalize(await draft(3, force))).body
  expect(third.items).toMatchObject([{ source_line_id, quantity: 3 }])
  await made('voidInvoice', { params: { id: third.id } })
  expect(await status()).toBe('converted')
  expect(await finalize(await draft(3, force))).toMatchObject({ status: 200 })
})

test('a draft of an estimate that is rejected meanwhile is not finalized', async () => {
  const { id, draft, finalize } = await offered()
  const invoice = await draft(10)
  await made('rejectEstimate', { params: { id } })
  expect(await finalize(invoice)).toMatchObject(refused(409, 'linked_rejected'))
})

test('a delivery note is voided under a draft of its invoice, which then is not finalized', async () => {
  const { id, draft, finalize } = await offered('DeliveryNote')
  const invoice = await draft(10)
  await made('voidDeliveryNote', { params: { id } })
  expect(await finalize(invoice)).toMatchObject(refused(409, 'linked_voided'))
})
