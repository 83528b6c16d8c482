import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { call } from '../platform'
import { createInvoice, finalize, heading, openByRedirect } from './dashboard'

const invoices = (page: Page) => page.getByRole('group', { name: 'Invoices', exact: true })
const nextThree = (page: Page) =>
  invoices(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('code') })
const format = (page: Page) => invoices(page).getByLabel('Format', { exact: true })
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })

test('the numbering shows the next three, is saved, and one that would repeat a number is told', async ({
  company,
  page,
  platform,
}) => {
  const year = String(new Date().getFullYear())
  await call(
    platform.key,
    'PATCH',
    `/entities/${company.id}`,
    { settings: { number_formats: { invoice: `R{n}-${year}` } } },
    company.id,
  )
  expect((await createInvoice(company)).number).toBe(`R1-${year}`)

  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/settings/numbering`)
  await expect(nextThree(page)).toHaveText([`R2-${year}`, `R3-${year}`, `R4-${year}`])

  await format(page).fill('no counter')
  await expect(nextThree(page)).toHaveCount(0)
  await format(page).fill('R{n}-{YYYY}')
  await expect(page.getByText('With this format a number that was given already would come again.')).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('main').getByText(`would give out the number R1-${year} again`)).toBeVisible()

  await format(page).fill('Z-{YYYY}-{nnn}')
  await expect(nextThree(page)).toHaveText([`Z-${year}-001`, `Z-${year}-002`, `Z-${year}-003`])
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Settings saved')).toBeVisible()
  const draft = await createInvoice(company, { is_draft: true })
  await page.goto(`${base}/invoices/${draft.id}`)
  await finalize(page, `Z-${year}-001`)
})

test('what the settings say stands in a new invoice', async ({ company, page }) => {
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/settings/company`)
  await field(page, 'City').fill('Izola')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Settings saved')).toBeVisible()
  await page.getByRole('link', { name: 'Default texts' }).click()
  await invoices(page).getByLabel('Payment terms').fill('Within a fortnight')
  await field(page, 'Days until an invoice is due').fill('soon')
  const save = page.getByRole('button', { name: 'Save changes' }).first()
  await save.click()
  await expect(field(page, 'Days until an invoice is due')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Days until an invoice is due').fill('14')
  await save.click()
  await expect(page.getByText('Settings saved').last()).toBeVisible()

  await page.goto(`${base}/invoices/new`)
  await expect(field(page, 'Payment terms')).toHaveValue('Within a fortnight')
})

test('a customer is made, changed, deleted and brought back', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/customers`)
  await expect(page.getByText('No customers yet')).toBeVisible()
  await page.getByRole('link', { name: 'New customer' }).first().click()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(field(page, 'Name')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Name').fill('Pekarna Breznik')
  await field(page, 'Email').fill('info@breznik.example')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(heading(page, 'Pekarna Breznik')).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await field(page, 'City').fill('Maribor')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(heading(page, 'Pekarna Breznik')).toBeVisible()
  await expect(page.getByText('Maribor')).toBeVisible()

  await page.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('alertdialog', { name: 'Delete Pekarna Breznik?' })
    .getByRole('button', { name: 'Delete' })
    .click()
  await expect(page.getByText('No customers yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Pekarna Breznik' })).toBeVisible()
})

test('a country is chosen from all, and what was written in another way stays until it is', async ({
  company,
  page,
}) => {
  const written = { name: 'Globex', country: 'Atlantis', tax_number: 'DE123456789' }
  const { id } = await call<{ id: string }>(company.key, 'POST', '/customers', written)
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/customers/${id}/edit`)
  await expect(field(page, 'Country')).toHaveValue('Atlantis')
  await field(page, 'City').fill('Poseidonis')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Poseidonis')).toBeVisible()
  await expect(page.getByText('Atlantis')).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await field(page, 'Country').selectOption('Germany')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(heading(page, 'Globex')).toBeVisible()
  await expect(page.getByText('Germany')).toBeVisible()
  expect(await call(company.key, 'GET', `/customers/${id}`)).toMatchObject({ country: 'Germany', country_code: 'DE' })
})

test('an item is made, changed, deleted and brought back', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/items`)
  await page.getByRole('link', { name: 'New item' }).first().click()
  await field(page, 'Name').fill('Rye bread')
  await field(page, 'Price').fill('3,5')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Rye bread' })).toContainText('€3.50')

  await page.getByRole('link', { name: 'Rye bread' }).click()
  await expect(heading(page, 'Rye bread')).toBeVisible()
  await field(page, 'Price').fill('4')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Rye bread' })).toContainText('€4.00')

  await page.getByRole('link', { name: 'Rye bread' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No items yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Rye bread' })).toBeVisible()
})
