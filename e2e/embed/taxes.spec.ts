import { expect, test } from '../fixtures'
import { call } from '../platform'
import { heading, openByRedirect, totals } from './dashboard'

test('a tax has rates to come, stands on new lines, and is not charged where the rules say so', async ({
  company,
  page,
}) => {
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/settings`)
  await page.getByRole('link', { name: 'Taxes' }).click()
  await page.getByRole('button', { name: 'New tax' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New tax' })
  await dialog.getByLabel('Name').fill('VAT')
  await dialog.getByLabel('Rate in percent').fill('101')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Rate in percent' })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Rate in percent').fill('22')
  await dialog.getByRole('button', { name: 'Add a rate' }).click()
  await dialog.getByLabel('Rate in percent').first().fill('25')
  await dialog.getByLabel('Holds from').first().fill('2999-01-01')
  await dialog.getByRole('checkbox', { name: 'Put it on new lines' }).check()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('row', { name: /VAT/ })
  await expect(row).toContainText('Default')
  await expect(row).toContainText('22%')
  await expect(row).toContainText('25% from 1 Jan 2999')

  await page.getByRole('checkbox', { name: 'Reverse charge within the EU' }).check()
  await page.getByRole('button', { name: 'Save changes' }).first().click()
  await expect(page.getByText('Settings saved')).toBeVisible()
  await page.getByLabel('Businesses in other EU states').fill('Reverse charge, art. 196')
  await page.getByRole('button', { name: 'Save changes' }).last().click()
  await expect(page.getByText('Settings saved').last()).toBeVisible()

  await call(company.key, 'POST', '/customers', {
    name: 'Globex GmbH',
    country: 'Germany',
    country_code: 'DE',
    tax_number: 'DE123456789',
  })
  await page.goto(`${base}/invoices/new`)
  await expect(heading(page, 'New invoice')).toBeVisible()
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Advice')
  await line.getByLabel('Price').fill('100')
  await expect(totals(page)).toContainText('€122.00')
  await page.getByRole('combobox', { name: 'Customer' }).fill('Globex')
  await page.getByRole('option', { name: /Globex GmbH/ }).click()
  await expect(totals(page)).toContainText('Total€100.00')

  await page.goto(`${base}/settings/taxes`)
  await page.getByRole('button', { name: 'More actions: VAT' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No taxes yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
})
