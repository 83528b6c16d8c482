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
const force = { force_linked_documents: true }
const tooMuch = (left: number) => ({
  status: 422,
  body: {
    code: 'over_invoiced',
    message: expect.stringMatching(`^Only ${left} of this line .* without source_line_id`),
  },
})

/** An estimate of ten hours, and invoices of so many of them: none at all is all of them, by a line that names none. */
async function offered(price = 10) {
  const { id, items } = await made('createEstimate', { body: { items: [advice(10, { price })] } })
  const source_line_id = items[0].id
  const draft = (quantities: number[], more: object = force) => {
    const named = quantities.map((quantity) => advice(quantity, { price, source_line_id }))
    const body = { linked_documents: [id], items: named.length > 0 ? named : [advice(10, { price })], ...more }
    return made('createInvoice', { body: { ...body, is_draft: true } })
  }
  return { id, draft, invoice: async (...quantities: number[]) => finalize(await draft(quantities)) }
}
const finalize = ({ id }: { id: string }) => call('finalizeInvoice', { params: { id } })
const credit = (invoice: { id: string; items: { id: string }[] }, byLines: boolean, quantity = 10) =>
  made('createCreditNote', {
    body: {
      linked_documents: [invoice.id],
      items: [
        byLines ? advice(quantity, { source_line_id: invoice.items[0]?.id }) : advice(1, { price: quantity * 10 }),
      ],
    },
  })
const voidNote = ({ id }: { id: string }) => call('voidCreditNote', { params: { id } })

test('lines of less than nothing take less of what they name', async () => {
  const { invoice } = await offered()
  const first = await invoice(10, -4)
  expect(first.status).toBe(200)
  expect(await invoice(5)).toMatchObject(tooMuch(4))
  // What the same invoice takes off again is not asked for.
  expect(await invoice(7, -3)).toMatchObject({ status: 200 })
  expect(await invoice(1)).toMatchObject(tooMuch(0))
  await made('createCreditNote', {
    body: {
      linked_documents: [first.body.id],
      items: [10, -4].map((quantity, at) => advice(quantity, { source_line_id: first.body.items[at].id })),
    },
  })
  expect(await invoice(7)).toMatchObject(tooMuch(6))
  expect(await invoice(6)).toMatchObject({ status: 200 })
})

test('of what takes something off, no more is taken off', async () => {
  const { id, items } = await made('createEstimate', { body: { items: [advice(10), advice(-2)] } })
  const [all, off] = items.map((line: { id: string }) => line.id)
  const invoice = (hours: number, less: number) =>
    call('createInvoice', {
      body: {
        linked_documents: [id],
        items: [advice(hours, { source_line_id: all }), advice(less, { source_line_id: off })],
        ...force,
      },
    })
  expect(await invoice(5, -1)).toMatchObject({ status: 201 })
  expect(await invoice(5, -2)).toMatchObject(tooMuch(1))
  expect(await invoice(5, -1)).toMatchObject({ status: 201 })
})

test.each([true, false])(
  'what is credited in full is free again, by its lines (%s) or by an amount',
  async (byLines) => {
    const { draft, invoice } = await offered()
    const late = await draft([], {})
    await credit((await invoice(10)).body, byLines)
    const second = await invoice(10)
    expect(second.status).toBe(200)
    await credit(second.body, !byLines)
    // One that names no lines was not forced, and is the only one in force.
    if (!byLines) expect(await finalize(late)).toMatchObject({ status: 200 })
  },
)

test('an amount that is less than all of it gives no hours back', async () => {
  const { invoice } = await offered()
  await credit((await invoice(10)).body, false, 9)
  expect(await invoice(1)).toMatchObject(tooMuch(0))
})

test.each([true, false])('a credit note, by its lines (%s), of what was invoiced again stays', async (byLines) => {
  const { invoice } = await offered()
  const note = await credit((await invoice(10)).body, byLines)
  const again = (await invoice(10)).body
  expect(await voidNote(note)).toMatchObject({
    status: 409,
    body: { code: 'has_documents', message: expect.stringContaining(`invoiced again by ${again.number}.`) },
  })
  await made('voidInvoice', { params: { id: again.id } })
  expect(await voidNote(note)).toMatchObject({ status: 200 })
  expect(await invoice(1)).toMatchObject(tooMuch(0))
})

test('a credit note is voided where what stands then is no more than was offered, or was forced', async () => {
  const parts = await offered()
  const note = await credit((await parts.invoice(6)).body, true, 2)
  await parts.invoice(4)
  expect(await voidNote(note)).toMatchObject({ status: 200 })

  const unforced = await offered()
  const [first, second] = [await unforced.draft([], {}), await unforced.draft([], {})]
  await finalize(first)
  const given = await credit(first, false)
  expect(await finalize(second)).toMatchObject({ status: 200 })
  expect(await voidNote(given)).toMatchObject({ status: 409, body: { code: 'has_documents' } })

  const whole = await offered()
  const late = await whole.draft([], {})
  const all = await credit((await whole.invoice()).body, false)
  expect(await finalize(late)).toMatchObject({ status: 200 })
  const forced = await credit(late, false)
  expect(await whole.invoice()).toMatchObject({ status: 200 })
  expect(await voidNote(forced)).toMatchObject({ status: 200 })
  expect(await voidNote(all)).toMatchObject({ status: 200 })
})

test('of voiding a credit note and invoicing again what it gave back, one comes first', async () => {
  const { draft, invoice } = await offered()
  const note = await credit((await invoice(10)).body, true)
  const again = await draft([10])
  const answers = await Promise.all([patiently(() => voidNote(note)), patiently(() => finalize(again))])
  expect(answers.map(({ status }) => status)).toSatisfy(([voided, final]) =>
    voided === 200 ? final === 422 : voided === 409 && final === 200,
  )
})
