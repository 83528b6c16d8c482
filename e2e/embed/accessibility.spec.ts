import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { asOwner } from '../owner'
import { call, type Company, createCompany, mint } from '../platform'
import { scan } from '../scan'
import { createInvoice, heading, openByRedirect, pay } from './dashboard'

// Many screens in each: on a slow machine they take their time.
test.describe.configure({ timeout: 720_000 })

/** Something of everything, with names that need room. */
async function fill(company: Company) {
  const { key } = company
  const customer = await call<{ id: string }>(key, 'POST', '/customers', {
    name: 'Društvo za ohranjanje čebelarske dediščine Zgornjesavske doline',
    email: 'info@drustvo-cebelarska-dediscina.example',
    city: 'Kranjska Gora',
  })
  const item = await call<{ id: string }>(key, 'POST', '/items', { name: 'Beehive', price: 180, unit: 'piece' })
  const ids = { customer_id: customer.id }
  const part = await createInvoice(company, ids)
  await call(key, 'POST', '/payments', { invoice_id: part.id, amount: 22, type: 'cash', note: 'At the door' })
  const voided = await createInvoice(company, ids)
  await call(key, 'POST', `/invoices/${voided.id}/void`, { reason: 'A mistake' })
  const overdue = await createInvoice(company, { ...ids, date: '2026-01-10', date_due: '2026-01-20' })
  const draft = await createInvoice(company, { ...ids, is_draft: true })
  return { customer, item, part, voided, overdue, draft }
}

async function visit(page: Page, address: string, title: string | RegExp, shown?: string) {
  await page.goto(address)
  await expect(heading(page, title)).toBeVisible()
  if (shown !== undefined) {
    const named = page.getByRole('button', { name: shown }).or(page.getByRole('link', { name: shown }))
    await expect(page.getByText(shown).or(named).first()).toBeAttached()
  }
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

test('every screen of the dashboard can be read and used by everybody', async ({ company, page }) => {
  const { customer, item, part, voided, draft } = await fill(company)
  const base = await openByRedirect(page, company, { role: 'admin' })
  const screens: [path: string, title: RegExp, shown: string][] = [
    ['/invoices', /^Invoices$/, part.number],
    ['/invoices?status=paid', /^Invoices$/, 'Clear filters'],
    [`/invoices/${part.id}`, new RegExp(part.number), 'At the door'],
    [`/invoices/${voided.id}`, new RegExp(voided.number), 'A mistake'],
    [`/invoices/${draft.id}`, /^Draft for/, 'Advice'],
    ['/invoices/new', /^New invoice$/, 'Save draft'],
    [`/invoices/${draft.id}/edit`, /^Edit draft$/, 'Save draft'],
    ['/customers', /^Customers$/, 'Zgornjesavske'],
    [`/customers/${customer.id}`, /Zgornjesavske/, part.number],
    ['/customers/new', /^New customer$/, 'Address'],
    [`/customers/${customer.id}/edit`, /^Edit customer$/, 'Address'],
    ['/items', /^Items$/, 'Beehive'],
    ['/items/new', /^New item$/, 'Unit'],
    [`/items/${item.id}`, /^Beehive$/, 'Unit'],
  ]
  for (const [path, title, shown] of screens) {
    await visit(page, base + path, title, shown)
    await scan(page, path)
  }
})

test('so can the settings, empty lists and what is not there', async ({ platform, company, page }) => {
  const admin = await openByRedirect(page, company, { role: 'admin' })
  const screens: [path: string, title: RegExp, shown: string][] = [
    ['/invoices', /^Invoices$/, 'No invoices yet'],
    ['/customers', /^Customers$/, 'No customers yet'],
    ['/items', /^Items$/, 'No items yet'],
    ['/settings/company', /^Settings$/, 'Tax and registration'],
    ['/settings/branding', /^Settings$/, 'Size of the logo'],
    ['/settings/taxes', /^Settings$/, 'New tax'],
    ['/settings/numbering', /^Settings$/, 'The next three'],
    ['/settings/defaults', /^Settings$/, 'Payment terms'],
    ['/settings/users', /^Settings$/, 'Add user'],
    ['/settings/keys', /^Settings$/, 'Create key'],
    ['/invoices/inv_000000000000000000000000', /./, 'This page does not exist'],
    ['/nowhere', /./, 'not_found'],
  ]
  for (const [path, title, shown] of screens) {
    await visit(page, admin + path, title, shown)
    await scan(page, path)
  }
  const other = await createCompany(platform, 'Another d.o.o.')
  const viewer = await openByRedirect(page, other, { role: 'viewer', sections: ['invoices'] })
  await visit(page, `${viewer}/invoices/new`, /./, 'You do not have access to this')
  await scan(page, 'a form without the permission')
  await visit(page, `${viewer}/customers`, /./, 'forbidden_section')
  await scan(page, 'a section that the launch leaves out')
})

test('so can its dialogs, menus and notices', async ({ company, page }) => {
  const { part, overdue, draft, customer } = await fill(company)
  await call(company.key, 'POST', '/entities/users', { email: 'mojca@company.example', role: 'editor' })
  const base = await openByRedirect(page, company, { role: 'admin' })
  const dialogs: [path: string, button: string, title: string][] = [
    [`/invoices/${part.id}`, 'Record payment', 'Record a payment'],
    [`/invoices/${draft.id}`, 'Finalize', 'Finalize this invoice?'],
    [`/invoices/${draft.id}`, 'Delete', 'Delete this draft?'],
    [`/customers/${customer.id}`, 'Delete', 'Delete Društvo'],
    ['/settings/users', 'Add user', 'Add a user'],
    ['/settings/keys', 'Create key', 'Create an API key'],
  ]
  for (const [path, button, title] of dialogs) {
    await page.goto(base + path)
    await page.getByRole('button', { name: button }).first().click()
    await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await scan(page, title)
  }
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('button', { name: 'I have copied it' })).toBeVisible()
  await scan(page, 'a key that is shown once')

  await visit(page, `${base}/settings/users`, 'Settings', 'mojca@company.example')
  await scan(page, 'a list of users')
  await page.getByRole('button', { name: /^More actions/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await scan(page, 'Remove')

  await page.goto(`${base}/invoices/${overdue.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /^Void/ }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await scan(page, 'Void')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: /^Void/ })).toBeVisible()
  await scan(page, 'an open menu')
  await page.keyboard.press('Escape')
  await pay(page, '122.00')
  await page.getByRole('button', { name: /^Delete payment/ }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await scan(page, 'a notice')
})

test('so can an editor with faults, suggestions and dialogs', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await visit(page, `${base}/invoices/new`, 'New invoice')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Add at least one line.')).toBeVisible()
  await scan(page, 'what is wrong')
  await page.getByRole('combobox', { name: 'Customer' }).fill('Nobody yet')
  const create = page.getByRole('option', { name: 'Create customer “Nobody yet”' })
  await expect(create).toBeVisible()
  await scan(page, 'suggestions')
  await create.click()
  await expect(page.getByRole('dialog', { name: 'New customer' }).getByLabel('City')).toBeVisible()
  await scan(page, 'a new customer')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Advice')
  await line.getByLabel('Discount', { exact: true }).fill('150')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(line.locator('[aria-invalid=true]').first()).toBeVisible()
  await scan(page, 'a line with faults')
  await page.getByRole('link', { name: 'Customers' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await scan(page, 'unsaved work')
})

test('so can the screens before and after a session', async ({ company, page }) => {
  const used = await mint(company, { mode: 'redirect' })
  await page.goto(used.url)
  await expect(heading(page, 'Invoices')).toBeVisible()
  await asOwner(`update app.embed_sessions set last_used_at = now() - interval '31 minutes' where entity_id = $1`, [
    company.id,
  ])
  await page.getByRole('link', { name: 'Customers' }).click()
  await expect(heading(page, 'Are you still there?')).toBeVisible()
  await scan(page, 'a cover')
  await page.context().clearCookies()
  const waiting = await mint(company, { mode: 'link' })
  for (const [address, title] of [
    ['/embed', 'Open this page from your application'],
    [`/embed/l/${used.id}#t=lt_sandbox_nonsense`, 'This link is not valid'],
    [used.url, 'This link has already been used'],
    ['/embed/nowhere', 'This page does not exist'],
    ['/embed/s/ses_000000000000000000000000/invoices', 'Your session was ended'],
    ['/nowhere', 'Page not found'],
  ] as const) {
    // The fragment alone would not load anew.
    await page.goto('about:blank')
    await visit(page, address, title)
    await scan(page, title)
  }
  await visit(page, waiting.url, /^Open/, 'Continue')
  await scan(page, 'a link that waits')
})

test('so can the demo, with two dashboards in its page', async ({ page, baseURL }) => {
  await page.goto(`${(baseURL ?? '').replace('localhost', '127.0.0.1')}/demo`)
  await page.getByLabel('Signed in at').selectOption({ label: 'Both, side by side' })
  const frames = page.locator('iframe')
  await expect(frames).toHaveCount(2)
  for (const index of [0, 1]) await expect(heading(frames.nth(index).contentFrame(), 'Invoices')).toBeVisible()
  await scan(page, 'the demo')
})
