import { readFile } from 'node:fs/promises'

import { parse } from 'csv-parse/sync'

import { expect, test } from '../fixtures'
import { readZip } from '../../test/read-zip'
import { call } from '../platform'
import { createInvoice, heading, openByRedirect } from './dashboard'

const CUSTOMERS = `Bezeichnung;Kontakt;Land
Čebelarstvo Koper;info@cebele.example;SI
Globex;not an address;SI
Initech;a@initech.example;SI
`

test('import with errors: mapping, faults, left out, undone', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/customers`)
  await page.getByRole('button', { name: 'Export and import' }).click()
  await page.getByRole('menuitem', { name: 'Import…' }).click()
  await expect(heading(page, 'Import customers')).toBeVisible()

  const buffer = Buffer.from(CUSTOMERS)
  await page.getByLabel('A CSV file').setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByText('3 rows in kunden.csv. Say what each column is.')).toBeVisible()

  // Nothing says that these columns are a name and an address.
  const readAs = (column: string) => page.getByLabel(`${column} is read as`)
  await expect(readAs('Land')).toHaveValue('country')
  await readAs('Land').selectOption('Country code')
  await readAs('Kontakt').selectOption('Email')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText('No column is the name.')).toBeVisible()
  await readAs('Bezeichnung').selectOption('Name')
  await page.getByRole('button', { name: 'Check the file' }).click()

  await expect(page.getByText('2 customers will be created')).toBeVisible()
  await expect(page.getByText('1 row has a fault')).toBeVisible()
  const fault = page.getByRole('table', { name: 'Faults' }).getByRole('row').nth(1)
  await expect(fault).toContainText('Row 3')
  await expect(fault).toContainText('Kontakt')
  await expect(fault).toContainText('not an address')
  await expect(fault).toContainText('This is not an e-mail address.')

  const start = page.getByRole('button', { name: 'Import 2 customers' })
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Leave out rows with faults').check()
  await start.click()
  await expect(page.getByText('2 customers created')).toBeVisible()
  await expect(page.getByText('1 row left out')).toBeVisible()
  const customers = () => call<{ data: { id: string; name: string }[] }>(company.key, 'GET', '/customers?order_by=name')
  const made = (await customers()).data
  expect(made.map(({ name }) => name)).toEqual(['Initech', 'Čebelarstvo Koper'])

  await call(company.key, 'PATCH', `/customers/${made[0]?.id}`, { city: 'Ptuj' })
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('1 object was deleted')).toBeVisible()
  await expect(page.getByText('It was changed since')).toBeVisible()
  expect((await customers()).data.map(({ name }) => name)).toEqual(['Initech'])
})

test('the list is exported as it is narrowed, with the keyboard alone', async ({ company, page }) => {
  await createInvoice(company, { customer: { name: 'Globex' } })
  await createInvoice(company, { customer: { name: 'Initech' } })
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/invoices?status=outstanding&q=globex`)
  await page.getByRole('button', { name: 'Export and import' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Export Invoices' })
  await expect(dialog).toContainText('Status: Outstanding · Search: “globex”')
  await expect(dialog).toContainText('1 row in the list')
  await dialog.getByLabel('File').selectOption('CSV with commas')
  await dialog.getByLabel('A row is').selectOption('one line of a document')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download' }).press('Enter')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^invoices-lines-\d{4}-\d\d-\d\d\.csv$/)
  const rows: Record<string, string>[] = parse(await readFile(await file.path()), { columns: true, bom: true })
  expect(rows.map(({ customer_name, name, total }) => [customer_name, name, total])).toEqual([
    ['Globex', 'Advice', '100.00'],
  ])
  await expect(page.getByText(`Saved as ${file.suggestedFilename()}`)).toBeVisible()
})

test('PDFs are prepared while the reader goes on, in a frame of another site', async ({
  company,
  openHost,
  page,
  platform,
}) => {
  const numbers: string[] = []
  for (const name of ['Globex', 'Initech', 'Hooli']) {
    numbers.push((await createInvoice(company, { customer: { name } })).number)
  }
  const { frames } = await openHost([{ company, account: platform.accountId }])
  const screen = frames[0] as NonNullable<(typeof frames)[0]>
  const openDialog = async () => {
    await screen.getByRole('button', { name: 'Export and import' }).click()
    await screen.getByRole('menuitem', { name: 'PDFs in a ZIP archive…' }).click()
    return screen.getByRole('dialog', { name: 'Export Invoices' })
  }
  const choice = await openDialog()
  await expect(choice.getByLabel('File')).toHaveValue('pdf')
  await expect(choice).toContainText('3 rows in the list')
  await choice.getByRole('button', { name: 'Prepare the file' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(choice).toBeHidden()

  await expect(screen.getByText(/^invoices-.*\.zip is ready$/)).toBeVisible()
  const dialog = await openDialog()
  await expect(dialog.getByText('The file is ready')).toBeVisible()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download' }).press('Enter')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^invoices-\d{4}-\d\d-\d\d\.zip$/)
  const entries = readZip(await readFile(await file.path()))
  expect(entries.size).toBe(3)
  for (const number of numbers) {
    const [, bytes] = [...entries].find(([name]) => name.includes(number)) ?? []
    expect(bytes?.subarray(0, 5).toString()).toBe('%PDF-')
  }
  await dialog.getByRole('button', { name: 'Another file' }).click()
  await expect(dialog.getByLabel('File')).toBeVisible()
})
