import { expect, test } from '../fixtures'
import { call } from '../platform'
import { scan } from '../scan'
import { heading, openByRedirect, totals } from './dashboard'

test('a line says all that it can, and what was offered is invoiced in parts', async ({ company, page }) => {
  const root = await openByRedirect(page, company)
  await page.goto(`${root}/estimates/new`)
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Advice')
  await line.getByLabel('Quantity').fill('3')
  await line.getByLabel('Price').fill('100')
  await line.getByLabel('Discount', { exact: true }).fill('10')
  await line.getByRole('button', { name: 'More about line 1' }).click()
  await line.getByRole('button', { name: 'Add discount' }).click()
  await page.keyboard.type('5')
  await line.getByLabel('Discount 2: percent or amount').selectOption('EUR')
  await line.getByLabel('Kind').selectOption('Service')
  await line.getByRole('checkbox', { name: 'Reverse charge' }).check()
  await expect(totals(page)).toContainText('Total€265.00')
  await page.getByLabel('Date of supply').fill('2026-01-01')
  await page.getByRole('button', { name: 'Add last day' }).click()
  await expect(page.getByLabel('Supplied until')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.getByLabel('Supplied until').fill('2025-12-31')
  await page.getByRole('button', { name: 'Add heading' }).click()
  await page.keyboard.type('Travel')
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Signature').fill('Ana')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('The service ends before it begins.')).toBeVisible()
  await scan(page, 'a line that says all')
  await page.getByLabel('Supplied until').fill('2026-01-31')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('10% + €5.00')).toBeVisible()
  await expect(page.getByText('Travel')).toBeVisible()

  const id = page.url().split('/').at(-1) ?? ''
  const { number } = await call<{ number: string }>(company.key, 'POST', `/estimates/${id}/finalize`, {})
  await page.goto(`${root}/invoices/new?from=${id}`)
  await page.getByLabel('Quantity').fill('1')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(heading(page, 'Invoice')).toBeVisible()
  await page.goto(`${root}/estimates/${id}`)
  await expect(page.getByText('€0.00 of €265.00 invoiced')).toBeVisible()
  await expect(page.getByText('€85.00 is in drafts.')).toBeVisible()
  await scan(page, 'what was invoiced in part')
  await page.getByRole('link', { name: 'Invoice the rest' }).click()
  await expect(page.getByLabel('Quantity')).toHaveValue('2')
  // What was taken off the first part is not taken off once more.
  await expect(totals(page)).toContainText('Total€180.00')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(heading(page, 'Invoice')).toBeVisible()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page.getByText(`Made from Estimate ${number}`)).toBeVisible()
})

test('a document comes to what was agreed, where rounding explains it, and carries values of one’s own', async ({
  company,
  page,
}) => {
  const root = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${root}/invoices/new`)
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Advice')
  await line.getByLabel('Price').fill('100')
  await line.getByLabel('Discount', { exact: true }).fill('10')
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Discounts are taken off').selectOption('The price with tax')
  const agreed = page.getByLabel('Agreed total, with tax')
  await agreed.fill('100')
  await expect(page.getByText('The lines come to another total, and not by rounding alone.')).toBeVisible()
  await agreed.fill('109.81')
  await expect(totals(page)).toContainText('Total€109.81')
  await page.getByRole('button', { name: 'Add a field' }).click()
  await page.getByLabel('Name', { exact: true }).fill('project')
  await page.getByLabel('Value', { exact: true }).fill('Harbour')
  await scan(page, 'what few documents need')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Harbour')).toBeVisible()
  await expect(totals(page)).toContainText('Rounding€0.01')

  const id = page.url().split('/').at(-1) ?? ''
  expect(await call(company.key, 'GET', `/invoices/${id}`)).toMatchObject({
    calculation_mode: 'b2c_gross_discount',
    total_with_tax: 109.81,
    metadata: { project: 'Harbour' },
  })
  // What was agreed stays as long as nobody takes it back.
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(agreed).toHaveValue('109.81')
  await agreed.fill('')
  await expect(totals(page)).toContainText('Total€109.80')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(totals(page)).toContainText('Total€109.80')
})
