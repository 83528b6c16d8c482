import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { mint } from '../platform'
import {
  createInvoice,
  expectTotals,
  finalize,
  heading,
  nextNumber,
  openByRedirect,
  pay,
  status,
  totals,
  voidInvoice,
  writeInvoice,
} from './dashboard'

type Heard = { type: string; payload: { id?: string } }
const heard = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { events: Heard[] }).events.map(({ type }) => type))

test('in a page of another site somebody writes, finalizes, is paid and voids', async ({
  platform,
  company,
  openHost,
  page,
  cspReports,
}) => {
  const other = await createInvoice(company)
  const number = await nextNumber(company)
  const launch = await mint(company, { mode: 'iframe', role: 'editor', locale: 'en-GB' })
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, launch }])
  const row = (text: string) => frame.getByRole('row').filter({ hasText: text })
  await expect(row(other.number)).toContainText('€122.00')

  await writeInvoice(frame, 'Čebelarstvo Koper', 'Beekeeping course')
  await expectTotals(frame)
  await frame.getByRole('button', { name: 'Save draft' }).click()
  await expect(heading(frame, 'Draft for Čebelarstvo Koper')).toBeVisible()
  await expect(status(frame, 'Draft')).toBeVisible()
  await expectTotals(frame)
  await expect.poll(() => heard(page)).toEqual(expect.arrayContaining(['customer.created', 'document.created']))
  expect(await heard(page)).not.toContain('document.finalized')

  await finalize(frame, number)
  await expect(status(frame, 'Outstanding')).toBeVisible()
  await expect.poll(() => heard(page)).toContain('document.finalized')

  await pay(frame, '351.26', '51.26')
  await expect(status(frame, 'Partially paid')).toBeVisible()
  await expect(totals(frame)).toContainText('Amount due€300.00')
  await pay(frame, '300.00')
  await expect(status(frame, 'Paid')).toBeVisible()
  await expect(totals(frame)).toContainText('Amount due€0.00')
  await expect(frame.getByRole('button', { name: 'Record payment' })).toHaveAttribute('aria-disabled', 'true')
  await expect.poll(async () => (await heard(page)).filter((type) => type === 'payment.recorded')).toHaveLength(2)

  await frame.getByRole('link', { name: 'Items' }).click()
  await expect(row('Beekeeping course')).toContainText('€99.99')
  await frame.getByRole('link', { name: 'Customers' }).click()
  await expect(row('Čebelarstvo Koper')).toContainText('Koper')

  await frame.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Invoices' }).click()
  await expect(row(number)).toContainText('Paid')
  await frame.getByRole('link', { name: other.number }).click()
  await voidInvoice(frame, other.number, 'Sent to the wrong company')
  await expect.poll(() => heard(page)).toContain('document.voided')
  expect(await page.context().cookies()).toEqual([])
  expect(cspReports).toEqual([])
})

test('by redirect the same can be done', async ({ company, page, cspReports }) => {
  const other = await createInvoice(company)
  const number = await nextNumber(company)
  await openByRedirect(page, company)
  await writeInvoice(page, 'Mlin Rožna dolina', 'Grinding')
  await expectTotals(page)
  // Finalized from the editor, without a draft in between.
  await finalize(page, number)
  await pay(page, '351.26')
  await expect(status(page, 'Paid')).toBeVisible()

  await page.getByRole('button', { name: 'Edit payment of €351.26' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit payment' })
  await dialog.getByLabel('Reference').fill('Statement 12')
  await dialog.getByLabel('Amount').fill('351.25')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('main')).toContainText('Statement 12')
  await expect(status(page, 'Partially paid')).toBeVisible()
  await page.getByRole('button', { name: 'Edit payment of €351.25' }).click()
  await dialog.getByLabel('Amount').fill('351.26')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(status(page, 'Paid')).toBeVisible()

  await page.getByRole('button', { name: 'Delete payment of €351.26' }).click()
  await expect(status(page, 'Outstanding')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(status(page, 'Paid')).toBeVisible()

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Invoices' }).click()
  await page.getByRole('searchbox', { name: 'Search by number, customer or reference' }).fill('Rožna')
  await expect(page.getByRole('row').filter({ hasText: other.number })).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('€351.26')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('link', { name: other.number }).click()
  await voidInvoice(page, other.number, 'A mistake')
  expect(cspReports).toEqual([])
})

test('a draft is changed and deleted, and unsaved work is asked about', async ({ company, page }) => {
  const { id } = await createInvoice(company, { is_draft: true })
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/invoices/${id}`)
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(heading(page, 'Edit draft')).toBeVisible()
  await page.getByRole('group', { name: 'Line 1' }).getByLabel('Quantity').fill('2')
  await expect(totals(page)).toContainText('Total€244.00')

  await page.getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(status(page, 'Draft')).toBeVisible()
  await expect(totals(page)).toContainText('Total€244.00')

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete draft' }).click()
  await expect(page.getByText('No invoices yet')).toBeVisible()
})

test('in the demo’s page, of another site, an invoice is written', async ({ page, baseURL }) => {
  await page.goto(`${(baseURL ?? '').replace('localhost', '127.0.0.1')}/demo`)
  const frame = page.frameLocator('iframe').first()
  await expect(heading(frame, 'Invoices')).toBeVisible()
  await frame.getByRole('link', { name: 'New invoice' }).first().click()
  await frame.getByRole('group', { name: 'Line 1' }).getByRole('combobox', { name: 'Item' }).fill('A chair')
  await frame.getByRole('group', { name: 'Line 1' }).getByLabel('Price').fill('80')
  await frame.getByRole('button', { name: 'Save draft' }).click()
  await expect(status(frame, 'Draft')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'document.created' })).toBeVisible()
})
