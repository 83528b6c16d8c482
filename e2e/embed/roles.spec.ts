import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { baseUrl, call, type Company } from '../platform'
import { createInvoice, heading, openByRedirect } from './dashboard'

/** Something of everything, so that each screen has what could be changed. */
async function fill(company: Company) {
  const customer = await call<{ id: string }>(company.key, 'POST', '/customers', { name: 'Gostilna Pri Lipi' })
  const item = await call<{ id: string }>(company.key, 'POST', '/items', { name: 'Dinner', price: 20 })
  const final = await createInvoice(company, { customer_id: customer.id })
  const draft = await createInvoice(company, { customer_id: customer.id, is_draft: true })
  const payment = await call<{ id: string }>(company.key, 'POST', '/payments', {
    invoice_id: final.id,
    amount: 22,
    type: 'cash',
  })
  return { customer, item, final, draft, payment }
}

/** The bearer of this window's session, as its own page gets it. */
const bearerOf = (page: Page, base: string): Promise<string> =>
  page.evaluate(async (address) => {
    const response = await fetch(`${address}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    return ((await response.json()) as { token: string }).token
  }, base)

const CHANGES = /^(new|create|add|edit|change|delete|remove|save|finalize|void|record|restore|replace|more actions)\b/i

test('a viewer sees everything and can change nothing, by any screen or by the API', async ({ company, page }) => {
  const { customer, item, final, draft, payment } = await fill(company)
  const base = await openByRedirect(page, company, { role: 'viewer' })
  const screens: [path: string, title: string, shown: string][] = [
    ['/invoices', 'Invoices', final.number],
    [`/invoices/${final.id}`, final.number, '€22.00'],
    [`/invoices/${draft.id}`, 'Draft for Gostilna Pri Lipi', 'Advice'],
    ['/customers', 'Customers', 'Gostilna Pri Lipi'],
    [`/customers/${customer.id}`, 'Gostilna Pri Lipi', final.number],
    ['/items', 'Items', 'Dinner'],
    ['/settings/company', 'Settings', 'Tax and registration'],
    ['/settings/branding', 'Settings', 'Size of the logo'],
    ['/settings/numbering', 'Settings', 'The next three'],
    ['/settings/defaults', 'Settings', 'Payment terms'],
  ]
  for (const [path, title, shown] of screens) {
    await page.goto(base + path)
    await expect(heading(page, title)).toBeVisible()
    await expect(page.getByRole('main').getByText(shown).first()).toBeVisible()
    for (const role of ['button', 'link', 'menuitem'] as const) {
      await expect(page.getByRole(role, { name: CHANGES }), `${role}s of ${path}`).toHaveCount(0)
    }
  }
  for (const path of [
    '/invoices/new',
    `/invoices/${draft.id}/edit`,
    '/customers/new',
    '/items/new',
    '/settings/users',
  ]) {
    await page.goto(base + path)
    await expect(page.getByText('You do not have access to this'), path).toBeVisible()
    await expect(page.getByRole('textbox'), path).toHaveCount(0)
  }

  const bearer = await bearerOf(page, base)
  const crafted: [method: string, path: string, body?: unknown][] = [
    ['POST', '/customers', { name: 'Crafted' }],
    ['PATCH', `/customers/${customer.id}`, { name: 'Crafted' }],
    ['DELETE', `/customers/${customer.id}`],
    ['POST', '/items', { name: 'Crafted' }],
    ['DELETE', `/items/${item.id}`],
    ['POST', '/invoices', { items: [{ name: 'Crafted', price: 1 }] }],
    ['PATCH', `/invoices/${draft.id}`, { note: 'Crafted' }],
    ['DELETE', `/invoices/${draft.id}`],
    ['POST', `/invoices/${draft.id}/finalize`],
    ['POST', `/invoices/${final.id}/void`],
    ['POST', '/payments', { invoice_id: final.id, amount: 1, type: 'cash' }],
    ['DELETE', `/payments/${payment.id}`],
    ['PATCH', `/entities/${company.id}`, { name: 'Crafted' }],
    ['POST', '/entities/api-keys', {}],
    ['POST', '/embed/launches', {}],
  ]
  for (const [method, path, body] of crafted) {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    expect(response.status, `${method} ${path}: ${await response.text()}`).toBe(403)
  }
  const reading = await fetch(`${baseUrl}/api/v1/customers`, { headers: { authorization: `Bearer ${bearer}` } })
  expect(reading.status).toBe(200)
})

test('an editor finds no way to change settings, and an admin finds users and keys', async ({ company, page }) => {
  const tabs = page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link')
  const editor = await openByRedirect(page, company)
  await page.goto(`${editor}/settings`)
  const everybodys = ['Company', 'Branding', 'Getting paid', 'Taxes', 'Numbering', 'Default texts', 'E-mail texts']
  await expect(tabs).toHaveText(everybodys)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(company.name)
  await expect(page.getByLabel('Name', { exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)

  const admin = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${admin}/settings`)
  await expect(tabs).toHaveText([...everybodys, 'Users', 'API keys'])
  await expect(page.getByLabel('Name', { exact: true })).toBeEnabled()
})
