import { readFile } from 'node:fs/promises'

import { expect, test } from '../fixtures'
import { call, type Company } from '../platform'
import { scan } from '../scan'
import { heading, openByRedirect } from './dashboard'

test.describe.configure({ timeout: 480_000 })

const LINE = { name: 'Advice', quantity: 1, price: 100, taxes: [{ rate: 22 }] }

/** A draft for a saved customer of whom little is known. */
async function createDraft({ key }: Company): Promise<string> {
  const customer = await call<{ id: string }>(key, 'POST', '/customers', { name: 'City of Koper', city: 'Koper' })
  const body = { is_draft: true, items: [LINE], customer_id: customer.id, date_due: '2099-12-31' }
  return (await call<{ id: string }>(key, 'POST', '/invoices', body)).id
}

test('what an invoice lacks for an e-invoice is filled in where the checklist leads, and then it is downloaded', async ({
  page,
  company,
}) => {
  const id = await createDraft(company)
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/invoices/${id}`)
  const card = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'E-invoice' }) })
  const lack = (text: string) => card.getByRole('listitem').filter({ hasText: text })
  await expect(lack('Give the customer a country.')).toContainText('For UBL, CII, XRechnung, Factur-X, ZUGFeRD')
  await expect(lack('Give the buyer reference')).toContainText('For XRechnung')
  await expect(card.getByText('It can be downloaded once it is finalized.')).toBeVisible()
  await expect(card.getByRole('button')).toHaveCount(0)
  await scan(page, 'the checklist')

  await lack('Give the company a VAT identifier').getByRole('link').click()
  await page.getByLabel('Tax number').fill('SI12345678')
  await page.getByLabel('City').fill('Ljubljana')
  await page.getByLabel('Postal code').fill('1000')
  await page.getByLabel('Email').fill('billing@birch.example')
  await page.getByLabel('Phone').fill('+386 1 2345678')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Settings saved').last()).toBeVisible()
  await page.getByRole('link', { name: 'Getting paid' }).click()
  await expect(heading(page, 'Settings')).toBeVisible()
  await page.getByLabel('IBAN').fill('SI56 1920 0123 4567 892')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Settings saved').last()).toBeVisible()

  await page.goto(`${base}/invoices/${id}`)
  await lack('Give the customer a country.').getByRole('link').click()
  await page.getByLabel('Country').selectOption('Slovenia')
  await page.getByLabel('Postal code').fill('6000')
  await page.getByLabel('Email').fill('office@koper.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(heading(page, 'City of Koper')).toBeVisible()

  await page.goto(`${base}/invoices/${id}`)
  await expect(card.getByText('Ready')).toHaveCount(3)
  await lack('Give the buyer reference').getByRole('link').click()
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Buyer reference').fill('04011000-12345-03')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(card.getByText('Ready')).toHaveCount(4)
  await page.getByRole('button', { name: 'Finalize' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finalize' }).click()
  await expect(heading(page, /\d{4}-\d+/)).toBeVisible()

  for (const [format, ending, content] of [
    ['XRechnung', '.xml', '04011000-12345-03'],
    ['Factur-X, ZUGFeRD', '.pdf', 'factur-x.xml'],
  ] as const) {
    const started = page.waitForEvent('download')
    await card.getByRole('button', { name: `Download ${format}` }).click()
    const file = await started
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`))
    expect(await readFile(await file.path(), 'latin1')).toContain(content)
  }
})
