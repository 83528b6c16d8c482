import { expect, test } from '../fixtures'
import { call, type Company } from '../platform'
import { scan } from '../scan'
import { heading, openByRedirect } from './dashboard'

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const line = (price: number) => ({ name: 'Advice', quantity: 1, price, taxes: [{ rate: 22 }] })

/** A company with invoices that are open, late and paid, in two currencies. */
async function fill({ key }: Company): Promise<string> {
  const { id } = await call<{ id: string }>(key, 'POST', '/customers', { name: 'Globex d.o.o.' })
  const invoice = (price: number, body: object) =>
    call<{ id: string }>(key, 'POST', '/invoices', {
      is_draft: false,
      customer_id: id,
      items: [line(price)],
      ...body,
    })
  const pay = (document_id: string, amount: number, date: string) =>
    call(key, 'POST', '/payments', { document_id, amount, type: 'bank_transfer', date })
  for (const months of [11, 9, 8, 6, 5, 4, 3, 2, 1, 0]) {
    const made = await invoice(400 + months * 130, { date: day(-months * 30), date_due: day(14 - months * 30) })
    if (months % 3 !== 2) await pay(made.id, 488, day(-months * 30))
  }
  await invoice(100, { date_due: day(30) })
  await invoice(50, { date: day(-50), date_due: day(-20), customer_id: null, customer: { name: 'Walk-in' } })
  await invoice(1000, { currency_code: 'USD', exchange_rate: 0.9, date_due: day(30) })
  return id
}

test('every figure of the overview leads to the list that adds up to it', async ({ page, company }) => {
  await fill(company)
  const base = await openByRedirect(page, company)
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(heading(page, 'Overview')).toBeVisible()

  const late = page.getByRole('row').filter({ hasText: '1–30 days' }).getByRole('link')
  await expect(late).toHaveText('€219.60')
  await late.click()
  await expect(heading(page, 'Invoices')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Due')
  await expect(page.getByRole('row').filter({ hasText: 'Walk-in' })).toContainText('€61.00')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Remove the filter “Due”' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Globex' }).first()).toBeVisible()

  await page.goto(`${base}/overview?currency=USD`)
  await expect(page.getByRole('link', { name: /Outstanding/ })).toContainText('$1,220.00')
  await page.goto(`${base}/overview`)
  await page.getByRole('link', { name: /Collected this month/ }).click()
  await expect(heading(page, 'Payments')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '€488.00' }).first()).toBeVisible()
})

test('a customer’s statement says what was charged and paid, and is saved as PDF', async ({ page, company }) => {
  const id = await fill(company)
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/customers/${id}`)
  await page.getByRole('link', { name: 'Statement' }).click()
  await expect(heading(page, 'Statement')).toBeVisible()
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByLabel('From', { exact: true }).fill(day(-400))
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Payment for' }).first()).toContainText('-€488.00')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download PDF' }).click()
  expect((await saved).suggestedFilename()).toContain('Globex')
})

test('a new company is led to its first invoice', async ({ page, company }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/overview`)
  await expect(page.getByText('Your first invoice')).toBeVisible()
  await page.getByRole('link', { name: 'New invoice' }).click()
  await expect(heading(page, 'New invoice')).toBeVisible()
})

test('overview, payments and statement can be read and used by everybody', async ({ page, company }) => {
  const id = await fill(company)
  const base = await openByRedirect(page, company)
  for (const [path, title] of [
    ['/overview', 'Overview'],
    ['/payments', 'Payments'],
    [`/customers/${id}/statement`, 'Statement'],
  ] as const) {
    await page.goto(base + path)
    await expect(heading(page, title)).toBeVisible()
    await expect(page.getByText('€488.00').first()).toBeAttached()
    await scan(page, path)
  }
})
