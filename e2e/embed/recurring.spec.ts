import { expect, test } from '../fixtures'
import { createInvoice, heading, openByRedirect } from './dashboard'

test('an invoice is made recurring, paused, resumed, changed and deleted', async ({ page, company }) => {
  await createInvoice(company, { customer: { name: 'Globex' } })
  const root = await openByRedirect(page, company)
  await page
    .getByRole('link', { name: /Globex|-0000/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Make recurring' }).click()

  await expect(heading(page, 'New recurring invoice')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Globex')
  await page.getByLabel('Every').fill('0')
  await page.getByLabel('First invoice').fill('2090-01-31')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByLabel('Every')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Every').fill('1')
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(heading(page, 'Globex')).toBeVisible()
  await expect(page.getByText('31 Jan 2090, 28 Feb 2090, 31 Mar 2090')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Active', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('How often').selectOption('weeks')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('31 Jan 2090, 7 Feb 2090, 14 Feb 2090')).toBeVisible()

  await page.goto(`${root}/recurring-invoices`)
  await expect(page.getByRole('row', { name: /Globex.*Every week.*31 Jan 2090/ })).toBeVisible()
  await page.getByRole('link', { name: 'Globex', exact: true }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(heading(page, 'Recurring invoices')).toBeVisible()
  await expect(page.getByText('No recurring invoices')).toBeVisible()
})
