import { expect, test } from '../fixtures'
import { call } from '../platform'
import { scan } from '../scan'
import { createInvoice, heading, openByRedirect } from './dashboard'

test('what was sent is found and read, what was deleted comes back, what was imported is undone', async ({
  company,
  page,
}) => {
  const { id, number } = await createInvoice(company, { customer: { name: 'Globex' } })
  await call(company.key, 'POST', `/documents/${id}/send`, { to: 'ana@globex.example' })
  await call(company.key, 'POST', '/email/send', { to: 'bo@initech.example', subject: 'Hello', body_text: 'There' })
  const upload = (file_name: string) =>
    call<{ id: string }>(company.key, 'POST', '/imports', {
      type: 'customers',
      content: Buffer.from('Name\nInitech\nHooli\n').toString('base64'),
      file_name,
    })
  const done = await upload('kunden.csv')
  await call(company.key, 'POST', `/imports/${done.id}/run`, {})
  await upload('waiting.csv')
  const base = await openByRedirect(page, company)

  await page.getByRole('link', { name: 'E-mails' }).click()
  await expect(heading(page, 'E-mails')).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(3)
  await scan(page, 'the mailbox')
  await page.getByRole('searchbox', { name: 'Search by address or subject' }).fill('ana@')
  await expect(rows).toHaveCount(2)
  await expect(page.getByRole('link', { name: number })).toHaveAttribute('href', new RegExp(`/invoices/${id}$`))
  await page.getByRole('button', { name: 'Show the letter to ana@globex.example' }).press('Enter')
  await expect(page.getByRole('dialog').getByRole('document')).toContainText(number)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Not delivered', exact: true }).click()
  await expect(page.getByText('No results')).toBeVisible()

  await page.goto(`${base}/customers`)
  await page.getByRole('link', { name: 'Hooli' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(heading(page, 'Customers')).toBeVisible()
  await page.getByRole('button', { name: 'Export and import' }).click()
  await page.getByRole('menuitem', { name: 'Deleted…' }).click()
  await expect(heading(page, 'Deleted customers')).toBeVisible()
  await expect(rows.filter({ hasText: 'Hooli' })).toBeVisible()
  await scan(page, 'deleted customers')
  await page.getByRole('button', { name: 'Restore Hooli' }).click()
  await expect(page.getByText('Nothing was deleted')).toBeVisible()

  await page.goto(`${base}/customers/import`)
  await expect(rows.filter({ hasText: 'kunden.csv' })).toContainText('2 customers created')
  await scan(page, 'earlier imports')
  await page.getByRole('button', { name: 'Undo kunden.csv' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('1 object was deleted')).toBeVisible()
  await expect(page.getByText('It was changed since')).toBeVisible()
  await page.getByRole('button', { name: 'Another file' }).click()
  await expect(rows.filter({ hasText: 'kunden.csv' })).toContainText('Undone')
  await page.getByRole('button', { name: 'Continue with waiting.csv' }).click()
  await expect(page.getByText('2 rows in waiting.csv. Say what each column is.')).toBeVisible()
})
