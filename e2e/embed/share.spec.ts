import type { BrowserContext, Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { baseUrl, call, type Company } from '../platform'
import { scan } from '../scan'
import { heading, openByRedirect, pay, type Screen, status, totals } from './dashboard'

test.describe.configure({ timeout: 480_000 })

type Made = { id: string; number: string }
const LINES = [
  { name: 'Advice', description: 'On the roof', quantity: 3, price: 100, taxes: [{ rate: 22 }] },
  { name: 'Work', quantity: 1, price: 66, taxes: [{ rate: 9.5 }] },
]
const SETTINGS = {
  primary_color: '#0a7a5c',
  epc_qr: { enabled: true },
  bank_accounts: [{ type: 'iban', iban: 'SI56191000000123438', bic: 'LJBASI2X', name: 'Birch & Bay d.o.o.' }],
}
const make = ({ key }: Company, path: string, more: object = {}) =>
  call<Made>(key, 'POST', path, { is_draft: false, items: LINES, customer: { name: 'Hotel Lipa' }, ...more })
const share = async ({ key }: Company, { id }: Made) =>
  (await call<{ url: string }>(key, 'POST', `/documents/${id}/share`)).url
const card = (screen: Screen, title: string) =>
  screen.locator('section').filter({ has: screen.getByRole('heading', { level: 2, name: title }) })

/** Somebody else's browser, which says that it is one. */
async function asCustomer(page: Page, options: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> {
  const browser = page.context().browser()
  if (!browser) throw new Error('There is no browser.')
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
  return browser.newContext({ userAgent, locale: 'en-GB', ...options })
}

async function accept(customer: BrowserContext, url: string, total: string) {
  const page = await customer.newPage()
  const response = await page.goto(`${url}?language=en`)
  expect(response?.headers()).toMatchObject({
    'cache-control': expect.stringContaining('no-store'),
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'content-security-policy': expect.stringContaining(`frame-ancestors 'none'`),
  })
  await expect(page.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/)
  await expect(page.getByText(total).first()).toBeVisible()
  await page.getByRole('button', { name: 'Accept' }).click()
  const button = page.getByRole('button', { name: 'Accept' })
  await button.click()
  await expect(page.getByText('Enter your name.')).toBeVisible()
  await page.getByLabel('Your name').fill('Eva Novak')
  await page.getByLabel('Message').fill('Go ahead')
  await button.dblclick()
  await expect(
    page.getByText('Thank you. Your answer has been sent to Birch & Bay d.o.o.', { exact: true }),
  ).toBeVisible()
  await expect(page.getByText(/^Accepted by Eva Novak on /)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  expect(await customer.cookies()).toEqual([])
}

test('an estimate is shared, accepted on its public page, invoiced, paid in part and credited', async ({
  company,
  page,
}) => {
  await call(company.key, 'PATCH', `/entities/${company.id}`, { settings: SETTINGS })
  const estimate = await make(company, '/estimates', { date_valid_till: '2099-12-31' })
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/estimates/${estimate.id}`)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: `Share ${estimate.number}` })
  await dialog.getByRole('button', { name: 'Create link' }).click()
  const link = dialog.getByLabel('Public link')
  await expect(link).toHaveValue(/\/share\/est_share_[0-9a-f]{32}$/)
  await expect(dialog.getByText('Nobody has opened the link yet.')).toBeVisible()
  const url = await link.inputValue()

  // Our own look at it is no visit.
  const [preview] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('link', { name: 'Open' }).click()])
  await expect(preview.getByRole('heading', { level: 1 })).toContainText(estimate.number)
  await preview.mouse.move(200, 200)
  await preview.keyboard.press('End')
  await preview.close()

  const customer = await asCustomer(page)
  await accept(customer, url, '€438.27')
  await page.reload()
  await expect(page.getByText(/^Accepted by Eva Novak on /)).toBeVisible()
  await expect(page.getByText('Go ahead')).toBeVisible()
  await expect(card(page, 'Changes since it was issued')).toContainText('On the public page')
  await expect(page.getByText(/^By 1 visitor, first on /)).toBeVisible()

  await page.getByRole('link', { name: 'Create invoice' }).click()
  await expect(heading(page, 'New invoice')).toBeVisible()
  await expect(totals(page)).toContainText('Total€438.27')
  await page.getByRole('button', { name: 'Finalize' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finalize' }).click()
  await pay(page, '438.27', '72.27')
  await expect(status(page, 'Partially paid')).toBeVisible()
  await page.getByRole('link', { name: /Correct it with a credit note/ }).click()
  await expect(heading(page, 'New credit note')).toBeVisible()
  await page.getByRole('group', { name: 'Line 1' }).getByLabel('Quantity').fill('1')
  await page.getByRole('group', { name: 'Line 2' }).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Finalize' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finalize' }).click()
  await expect(card(page, 'Payments')).toContainText('Taken off')

  // The link is taken back, and leads nowhere.
  await page.goto(`${base}/estimates/${estimate.id}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Revoke link' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke link' }).click()
  await expect(page.getByText('The link no longer works')).toBeVisible()
  const late = await customer.newPage()
  expect((await late.goto(url))?.status()).toBe(404)
  await expect(heading(late, 'This link does not work')).toBeVisible()
  await customer.close()
})

test('an invoice is read, and its PDF fetched, without a script', async ({ company, page }) => {
  const url = await share(company, await make(company, '/invoices'))
  const reader = await asCustomer(page, { javaScriptEnabled: false })
  const reading = await reader.newPage()
  await reading.goto(`${url}?language=en`)
  await expect(heading(reading, /^Invoice /)).toBeVisible()
  await expect(reading.getByRole('table', { name: 'Invoice' })).toContainText('On the roof')
  const download = reading.waitForEvent('download')
  await reading.getByRole('link', { name: 'Download PDF' }).click()
  expect((await download).suggestedFilename()).toMatch(/^Invoice .*\.pdf$/)
  await reader.close()
})

test('an answer that comes too late is told, and the page shows how it stands', async ({ company, page }) => {
  const estimate = await make(company, '/estimates', { date_valid_till: '2099-12-31' })
  const url = await share(company, estimate)
  const customer = await asCustomer(page)
  const visitor = await customer.newPage()
  await visitor.goto(`${url}?language=en`)
  await visitor.getByRole('button', { name: 'Decline' }).click()
  await visitor.getByLabel('Your name').fill('Eva Novak')
  await call(company.key, 'POST', `/estimates/${estimate.id}/accept`)
  await visitor.getByRole('button', { name: 'Decline' }).click()
  await expect(visitor.getByText(/can no longer be answered/)).toBeVisible()
  await expect(visitor.getByText(/^Accepted on /)).toBeVisible()
  await customer.close()
})

test('public pages can be read and used by everybody', async ({ company, page, cspReports }) => {
  await call(company.key, 'PATCH', `/entities/${company.id}`, { settings: SETTINGS })
  const invoice = await share(company, await make(company, '/invoices', { footer: 'Thank you', note: 'Paid by card?' }))
  const estimate = await share(company, await make(company, '/estimates', { date_valid_till: '2099-12-31' }))
  for (const [url, shown] of [
    [`${invoice}?language=en`, 'How to pay'],
    [`${estimate}?language=sl`, 'Vaš odgovor'],
  ] as const) {
    await page.goto(url)
    await expect(page.getByRole('heading', { name: shown, exact: true })).toBeVisible()
    await scan(page, url)
  }
  await page.getByRole('button', { name: 'Zavrni' }).click()
  await scan(page, 'answering')
  await page.goto(`${baseUrl}/share/inv_share_unknown`)
  await expect(heading(page, 'This link does not work')).toBeVisible()
  await scan(page, 'a link that leads nowhere')
  expect(cspReports).toEqual([])
})
