import { expect, test } from 'vitest'
import type * as z from 'zod'

import { customers } from './customers'
import { invoices } from './documents'
import { emails } from './emails'
import { entities } from './entities'
import { recurringInvoices } from './recurring-invoices'
import { entityUsers } from './users'

const cust = `cust_${'0'.repeat(24)}`
const inv = `inv_${'0'.repeat(24)}`
const items = [{ name: 'Work', price: 1 }]

/** Wherever an address is written. */
const places: [string, z.ZodType, (address: string) => unknown][] = [
  ['a customer', customers.create.body, (email) => ({ name: 'Ana', email })],
  ['a document’s customer', invoices.create.body, (email) => ({ items, customer: { name: 'Ana', email } })],
  ['a company', entities.update.body, (email) => ({ email })],
  ['where replies go', entities.update.body, (email) => ({ settings: { email } })],
  ['a user', entityUsers.create.body, (email) => ({ email })],
  ['whom a schedule writes to', recurringInvoices.update.body, (send_to) => ({ send_to })],
  ['whom a document is sent to', emails.sendDocument.body, (to) => ({ to })],
  ['one of several', emails.sendDocument.body, (to) => ({ to: `ana@globex.example, ${to}` })],
  ['whom a letter is sent to', emails.send.body, (to) => ({ to, document_id: inv })],
  ['who is reminded', emails.sendReminder.body, (recipient_email) => ({ customer_id: cust, recipient_email })],
]

test.each(places)('%s: what is no address is refused, and a domain of another script is taken', (_, body, at) => {
  const taken = (address: string) => body.safeParse(at(address)).success
  expect(['ana@acme.example', 'ana@bücher.example'].map(taken)).toEqual([true, true])
  const wrong = [
    'a@[127.0.0.1]',
    'root@localhost',
    'a@b',
    'a@b..example',
    '-x@-b.example',
    `${'x'.repeat(65)}@b.example`,
  ]
  expect(wrong.filter(taken)).toEqual([])
})
