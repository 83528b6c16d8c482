import { readFile } from 'node:fs/promises'

import { readZip } from '../../test/read-zip'
import { expect, test } from '../fixtures'
import { call } from '../platform'
import { scan } from '../scan'
import { createInvoice, openByRedirect } from './dashboard'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('a list is narrowed by chips, and what is left is selected and done at once', async ({ company, page }) => {
  const [globex, initech] = await Promise.all(
    ['Globex', 'Initech'].map((name) =>
      call<{ id: string }>(company.key, 'POST', '/customers', {
        name,
        ...(name === 'Globex' && { email: 'a@g.example' }),
      }),
    ),
  )
  const draft = { is_draft: true, customer_id: globex?.id }
  const later = await createInvoice(company, { ...draft, date: daysAgo(60) })
  const earlier = await createInvoice(company, { ...draft, date: daysAgo(61) })
  // The list does not know that it will be refused: less than zero is owed by a credit note.
  await createInvoice(company, { ...draft, items: [{ name: 'Discount', price: -5 }] })
  await createInvoice(company, { customer_id: initech?.id })
  const base = await openByRedirect(page, company, { role: 'admin' })

  const chips = page.getByRole('list', { name: 'Filters' })
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(5)
  await chips.getByRole('button', { name: 'Customer' }).press('Enter')
  await expect(page.getByRole('combobox', { name: 'Customer' })).toBeFocused()
  await page.keyboard.type('glo')
  await page.getByRole('option', { name: /^Globex/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(4)
  await expect(chips).toContainText('Globex')
  await chips.getByRole('button', { name: 'Amount' }).click()
  await page.getByRole('dialog', { name: 'Filter by: Amount' }).getByLabel('At least').fill('122')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(3)
  await expect(chips).toContainText('from €122.00')
  await chips.getByRole('button', { name: 'Date' }).click()
  await scan(page, 'a filter')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Draft', exact: true }).first().click()
  await expect(page).toHaveURL(/status=draft&customer=cust_\w+&min=122&currency=EUR$/)

  await page.getByRole('button', { name: 'Export and import' }).click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  const exported = page.getByRole('dialog', { name: 'Export Invoices' })
  await expect(exported).toContainText('Customer: Globex')
  await expect(exported).toContainText('2 rows in the list')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove the filter “Amount”' }).click()
  await expect(rows).toHaveCount(4)

  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  const bar = page.getByRole('region', { name: 'Selected documents' })
  await expect(bar).toContainText('3 selected')
  await scan(page, 'a selection')
  await bar.getByRole('button', { name: 'Finalize' }).click()
  await page.getByRole('dialog', { name: 'Finalize 3 drafts?' }).getByRole('button', { name: 'Finalize 3' }).click()
  const over = page.getByRole('dialog', { name: 'Not everything could be done' })
  await expect(over).toContainText('2 done · 1 could not be done')
  await expect(over.getByRole('listitem')).toContainText('Draft · Globex')
  await expect(over.getByRole('listitem')).toContainText(/below zero|credit note/i)
  await over.getByRole('button', { name: 'Close' }).last().click()
  await expect(bar).toBeHidden()

  // What is older has the lower number.
  const numberOf = async ({ id }: { id: string }) =>
    (await call<{ number: string }>(company.key, 'GET', `/invoices/${id}`)).number
  expect((await numberOf(earlier)) < (await numberOf(later))).toBe(true)

  await page.goto(`${base}/invoices?customer=${globex?.id}&status=unpaid`)
  const boxes = page.getByRole('checkbox', { name: /^Select \d/ })
  await boxes.first().check()
  await boxes.last().click({ modifiers: ['Shift'] })
  await bar.getByRole('button', { name: 'Download PDFs' }).click()
  await page.getByRole('button', { name: 'Prepare the file' }).click()
  await expect(page.getByText('The file is ready')).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  expect(readZip(await readFile(await (await saved).path())).size).toBe(2)
  await page.keyboard.press('Escape')
  await bar.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('dialog', { name: 'Send 2 documents?' }).getByRole('button', { name: 'Send 2' }).click()
  await expect(page.getByText('2 documents are on their way')).toBeVisible()
  await expect(bar).toBeHidden()
  const sent = await call<{ data: { to: string }[] }>(company.key, 'GET', '/emails')
  expect(sent.data.map(({ to }) => to)).toEqual(['a@g.example', 'a@g.example'])

  await page.setViewportSize({ width: 380, height: 800 })
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await bar.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Record as paid' }).click()
  const paying = page.getByRole('dialog', { name: 'Record 2 payments?' })
  await expect(paying).toContainText('Together €244.00')
  await paying.getByRole('button', { name: 'Record 2 payments' }).click()
  await expect(page.getByText('2 payments recorded')).toBeVisible()
})

test('what a colleague has changed meanwhile is left out of what is done at once, and named', async ({
  company,
  page,
}) => {
  const [first, second] = [
    await createInvoice(company, { is_draft: true, customer: { name: 'Globex' } }),
    await createInvoice(company, { is_draft: true, customer: { name: 'Initech' } }),
  ]
  await openByRedirect(page, company, { role: 'admin' })
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await call(company.key, 'PATCH', `/invoices/${first.id}`, { note: 'Wait for the order' })
  const bar = page.getByRole('region', { name: 'Selected documents' })
  await bar.getByRole('button', { name: 'Finalize' }).click()
  await page.getByRole('dialog', { name: 'Finalize 2 drafts?' }).getByRole('button', { name: 'Finalize 2' }).click()
  const over = page.getByRole('dialog', { name: 'Not everything could be done' })
  await expect(over).toContainText('1 done · 1 could not be done')
  await expect(over.getByRole('listitem')).toContainText('Globex')
  await expect(over.getByRole('listitem')).toContainText('Somebody has changed it since the list was loaded')
  await expect(over.getByRole('button', { name: 'Try again' })).toBeHidden()
  const isDraft = async ({ id }: { id: string }) =>
    (await call<{ is_draft: boolean }>(company.key, 'GET', `/invoices/${id}`)).is_draft
  expect([await isDraft(first), await isDraft(second)]).toEqual([true, false])
})

test('who may only read selects nothing that cannot be done', async ({ company, page }) => {
  await createInvoice(company, { is_draft: true })
  await openByRedirect(page, company, { role: 'viewer' })
  await expect(page.getByRole('row').filter({ hasText: 'Draft' })).toHaveCount(1)
  await page.getByRole('checkbox', { name: /^Select Draft/ }).check()
  const bar = page.getByRole('region', { name: 'Selected documents' })
  await expect(bar.getByRole('button')).toHaveText(['', 'Download PDFs'])
})
