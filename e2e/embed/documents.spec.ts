import type { FrameLocator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { call, type Company, mint } from '../platform'
import { scan } from '../scan'
import { createInvoice, heading, openByRedirect, pay, type Screen, status, totals } from './dashboard'

test.describe.configure({ timeout: 480_000 })

type Numbered = { id: string; number: string }
const navigation = (screen: Screen, name: string) =>
  screen.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const card = (screen: Screen, title: string) =>
  screen.locator('section').filter({ has: screen.getByRole('heading', { level: 2, name: title }) })

const numberOf = async ({ key }: Company, type: string): Promise<string> =>
  (await call<{ number: string }>(key, 'GET', `/documents/next-number?type=${type}`)).number

async function finalize(screen: Screen, question: string, number: string) {
  await screen.getByRole('button', { name: 'Finalize' }).click()
  const dialog = screen.getByRole('alertdialog', { name: question })
  await expect(dialog).toContainText(`It gets the number ${number}.`)
  await dialog.getByRole('button', { name: 'Finalize' }).click()
  await expect(heading(screen, number)).toBeVisible()
}

/** Three hours of 100 with 22 %, of which one could be credited. */
async function writeEstimate(screen: FrameLocator, customer: string) {
  await navigation(screen, 'Estimates').click()
  await screen.getByRole('link', { name: 'New estimate' }).first().click()
  await expect(heading(screen, 'New estimate')).toBeVisible()
  await screen.getByRole('combobox', { name: 'Customer' }).fill(customer)
  await screen.getByRole('option', { name: customer, exact: true }).click()
  await screen.getByLabel('Valid until').fill('2099-12-31')
  await screen.getByRole('switch', { name: 'Call it a pro forma invoice' }).check()
  const line = screen.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Advice')
  await line.getByLabel('Quantity').fill('3')
  await line.getByLabel('Price').fill('100')
  await expect(totals(screen)).toContainText('Total€366.00')
}

async function creditOne(screen: FrameLocator) {
  await screen.getByRole('link', { name: /Correct it with a credit note/ }).click()
  await expect(heading(screen, 'New credit note')).toBeVisible()
  const line = screen.getByRole('group', { name: 'Line 1' })
  await expect(line.getByLabel('Quantity')).toHaveValue('3')
  await line.getByLabel('Quantity').fill('4')
  await screen.getByRole('button', { name: 'Finalize' }).click()
  const dialog = screen.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Finalize' }).click()
  // More than was sold: the API says so.
  await expect(dialog.getByText(/left to credit/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await line.getByLabel('Quantity').fill('1')
  await expect(totals(screen)).toContainText('Total€122.00')
}

test('in a page of another site an estimate becomes an invoice, is paid in part and credited', async ({
  platform,
  company,
  openHost,
  page,
  cspReports,
}) => {
  await call(company.key, 'POST', '/customers', { name: 'Hotel Lipa' })
  const [estimate, invoice, creditNote] = await Promise.all(
    ['estimate', 'invoice', 'credit_note'].map((type) => numberOf(company, type)),
  )
  const launch = await mint(company, { mode: 'iframe', role: 'editor', locale: 'en-GB' })
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, launch }])

  await writeEstimate(frame, 'Hotel Lipa')
  await finalize(frame, 'Finalize this estimate?', estimate ?? '')
  await expect(status(frame, 'Open')).toBeVisible()
  await expect(frame.getByText('Pro forma invoice')).toBeVisible()
  await frame.getByRole('button', { name: 'Accept' }).click()
  const accepting = frame.getByRole('alertdialog', { name: `Accept ${estimate}?` })
  await accepting.getByLabel('What the customer said').fill('Go ahead')
  await accepting.getByRole('button', { name: 'Accept' }).click()
  await expect(accepting).toBeHidden()
  await expect(status(frame, 'Accepted')).toBeVisible()
  await expect(frame.getByText('Go ahead')).toBeVisible()

  await frame.getByRole('link', { name: 'Create invoice' }).click()
  await expect(heading(frame, 'New invoice')).toBeVisible()
  await expect(frame.getByText(`Made from Estimate ${estimate}`)).toBeVisible()
  await expect(frame.getByRole('combobox', { name: 'Customer' })).toHaveValue('Hotel Lipa')
  await expect(totals(frame)).toContainText('Total€366.00')
  await finalize(frame, 'Finalize this invoice?', invoice ?? '')
  await pay(frame, '366.00', '66.00')
  await expect(status(frame, 'Partially paid')).toBeVisible()

  await creditOne(frame)
  await finalize(frame, 'Finalize this credit note?', creditNote ?? '')
  await expect(status(frame, 'Settled')).toBeVisible()
  await expect(card(frame, 'Payments')).toContainText(`Taken off ${invoice}`)

  await card(frame, 'Related documents')
    .getByRole('link', { name: `Invoice ${invoice}` })
    .click()
  await expect(heading(frame, invoice ?? '')).toBeVisible()
  await expect(totals(frame)).toContainText('Amount due€178.00')
  await expect(card(frame, 'Payments')).toContainText(`Credited by ${creditNote}`)
  await expect(card(frame, 'Related documents')).toContainText(`Estimate ${estimate}`)

  await annotate(frame, 'Paid in two parts', 'Asked on the telephone')
  await navigation(frame, 'Estimates').click()
  await expect(frame.getByRole('row').filter({ hasText: estimate ?? '' })).toContainText('Invoiced')
  expect(cspReports).toEqual([])
})

async function annotate(screen: FrameLocator, note: string, reason: string) {
  await screen.getByRole('button', { name: 'More actions' }).click()
  await screen.getByRole('menuitem', { name: 'Edit note', exact: true }).click()
  const dialog = screen.getByRole('dialog')
  await dialog.getByLabel('Note to the customer').fill(note)
  await dialog.getByLabel('Reason for the change').fill(reason)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(card(screen, 'Changes since it was issued')).toContainText(`Note added: ${note}`)
  await expect(card(screen, 'Changes since it was issued')).toContainText(`Reason: ${reason}`)
}

const LINES = [{ name: 'Advice', quantity: 3, price: 100, taxes: [{ rate: 22 }] }]

/** One of each type, made from each other. */
async function fill(company: Company) {
  const { key } = company
  const customer = await call<{ id: string }>(key, 'POST', '/customers', { name: 'Hotel Lipa' })
  const shared = { customer_id: customer.id, is_draft: false, items: LINES }
  const make = (path: string, more: object = {}) => call<Numbered>(key, 'POST', path, { ...shared, ...more })
  const estimate = await make('/estimates', { date_valid_till: '2099-12-31' })
  const advance = await make('/advance-invoices', { payments: [{ type: 'cash' }] })
  const invoice = await createInvoice(company, { customer_id: customer.id, linked_documents: [advance.id] })
  const open = await createInvoice(company, { customer_id: customer.id })
  const creditNote = await make('/credit-notes', {
    linked_documents: [open.id],
    items: [{ name: 'Advice', quantity: 1, price: 50, taxes: [{ rate: 22 }] }],
  })
  await call(key, 'PATCH', `/credit-notes/${creditNote.id}`, { note: 'Sorry', change_reason: 'Asked for' })
  const delivery = await make('/delivery-notes', { linked_documents: [open.id], hide_prices: true })
  const draft = await make('/delivery-notes', { is_draft: true })
  return { estimate, advance, invoice, creditNote, delivery, draft, open }
}

async function visit(page: Page, address: string, title: string | RegExp, shown: string) {
  await page.goto(address)
  await expect(heading(page, title)).toBeVisible()
  await expect(
    page
      .getByText(shown)
      .or(page.getByRole('button', { name: shown }))
      .first(),
  ).toBeAttached()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

test('documents of all types can be read and used by everybody', async ({ company, page }) => {
  const { estimate, advance, creditNote, delivery, draft, open } = await fill(company)
  const base = await openByRedirect(page, company)
  const screens: [path: string, title: string, shown: string][] = [
    ['/estimates', 'Estimates', estimate.number],
    [`/estimates/${estimate.id}`, estimate.number, 'Accept'],
    ['/estimates/new', 'New estimate', 'Save draft'],
    ['/credit-notes', 'Credit notes', creditNote.number],
    [`/credit-notes/${creditNote.id}`, creditNote.number, 'Changes since it was issued'],
    [`/credit-notes/new?from=${open.id}`, 'New credit note', 'Save draft'],
    ['/advance-invoices', 'Advance invoices', advance.number],
    [`/advance-invoices/${advance.id}`, advance.number, 'Related documents'],
    ['/delivery-notes', 'Delivery notes', delivery.number],
    [`/delivery-notes/${delivery.id}`, delivery.number, 'Related documents'],
    [`/delivery-notes/${draft.id}/edit`, 'Edit draft', 'Leave out the prices'],
    ['/settings/numbering', 'Settings', 'The next three'],
  ]
  for (const [path, title, shown] of screens) {
    await visit(page, base + path, title, shown)
    await scan(page, path)
  }
  await page.goto(`${base}/estimates/${estimate.id}`)
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await scan(page, 'Reject')
  await page.goto(`${base}/credit-notes/${creditNote.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit note', exact: true }).click()
  await page.getByRole('button', { name: 'Add a field' }).click()
  await scan(page, 'Edit note')
})

test('what credit notes settled is credited, and what is in another currency says what it comes to', async ({
  company,
  page,
}) => {
  const foreign = await createInvoice(company, { currency_code: 'USD', exchange_rate: 0.92 })
  await call(company.key, 'POST', '/credit-notes', {
    is_draft: false,
    linked_documents: [foreign.id],
    items: LINES.map((line) => ({ ...line, quantity: 1 })),
  })
  const base = await openByRedirect(page, company)
  await expect(page.getByRole('row').filter({ hasText: foreign.number })).toContainText('Credited')
  await page.goto(`${base}/invoices/${foreign.id}`)
  await expect(status(page, 'Credited')).toBeVisible()
  await expect(totals(page)).toContainText('CreditedUS$122.00')
  const converted = page.locator('dl').filter({ hasText: 'Total in EUR' })
  await expect(converted).toContainText('€92.00')
  await expect(converted).toContainText('Total in EUR€112.24')
  await expect(converted).toContainText('1 USD = 0.92 EUR')
})

test('what a session may not read is not there, and the first screen brings its list along', async ({
  company,
  page,
}) => {
  const { estimate, delivery } = await fill(company)
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/v1/')) calls.push(`${request.method()} ${pathname.slice('/api/v1'.length)}`)
  })
  for (const [view, text] of [
    ['/estimates?status=open', estimate.number],
    [`/delivery-notes/${delivery.id}`, delivery.number],
    ['/advance-invoices', 'Hotel Lipa'],
  ] as const) {
    const { url } = await mint(company, { mode: 'redirect', role: 'viewer', view })
    await page.goto('about:blank')
    calls.length = 0
    await page.goto(url)
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect([view, calls]).toEqual([view, ['POST /embed/exchange']])
  }

  const base = await openByRedirect(page, company, { sections: ['invoices'] })
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText(['Invoices'])
  await expect(page.getByRole('link', { name: 'Delivery notes' })).toBeVisible()
  await page.goto(`${base}/estimates/${estimate.id}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(estimate.number)).toHaveCount(0)
})
