import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { call, mint } from '../platform'
import { scan } from '../scan'
import { heading, openByRedirect } from './dashboard'

test.describe.configure({ timeout: 480_000 })

type Listed = { data: { id: string; to: string; status: string; attach_pdf: boolean }[] }
type Letter = { subject: string; body_text: string; body_html: string }
const customer = { name: 'Hotel Lipa', email: 'ana@lipa.example' }
const items = [{ name: 'Advice', quantity: 1, price: 100, taxes: [{ rate: 22 }] }]

test('in a page of another site an invoice is finalized and sent, and the mailbox has what its reader gets', async ({
  platform,
  company,
  openHost,
  page,
  cspReports,
}) => {
  const { id } = await call<{ id: string }>(company.key, 'POST', '/invoices', { is_draft: true, customer, items })
  const launch = await mint(company, { mode: 'iframe', role: 'editor', locale: 'en-GB' })
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, launch }])
  await frame.getByRole('row').filter({ hasText: 'Hotel Lipa' }).getByRole('link').first().click()
  await frame.getByRole('button', { name: 'Finalize' }).click()
  const question = frame.getByRole('alertdialog', { name: 'Finalize this invoice?' })
  await question.getByLabel('Send it by e-mail next').check()
  await question.getByRole('button', { name: 'Finalize' }).click()

  const dialog = frame.getByRole('dialog', { name: /^Send / })
  await expect(dialog.getByLabel('To')).toHaveValue('ana@lipa.example')
  await expect(dialog.getByLabel('Subject')).toBeFocused()
  await expect(dialog.getByLabel('Attach the PDF')).toBeChecked()
  await dialog.getByLabel('Message').fill('Dear {customer_name}, **thank you**.')
  await expect(dialog.getByRole('document').locator('strong')).toHaveText('thank you')
  await dialog.getByLabel('To').fill('nobody')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(dialog.getByText('nobody is not an e-mail address.')).toBeVisible()
  await dialog.getByLabel('To').fill('ana@lipa.example, bo@lipa.example')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(frame.getByText('On its way to ana@lipa.example, bo@lipa.example')).toBeVisible()

  // No mail server is set up here: the worker keeps the letter.
  const sent = frame.locator('section').filter({ has: frame.getByRole('heading', { level: 2, name: 'Sent' }) })
  await expect(sent.getByText('Kept, not delivered')).toBeVisible()
  await sent.getByRole('button', { name: /Show the letter/ }).click()
  await expect(frame.getByRole('document').getByText('Dear Hotel Lipa')).toBeVisible()
  await frame.getByRole('button', { name: 'Close' }).last().click()

  const { data } = await call<Listed>(company.key, 'GET', `/emails?document_id=${id}`)
  expect(data).toMatchObject([{ to: 'ana@lipa.example, bo@lipa.example', status: 'kept', attach_pdf: true }])
  const letter = await call<Letter>(company.key, 'GET', `/emails/${data[0]?.id}`)
  const { shareable_url } = await call<{ shareable_url: string }>(company.key, 'GET', `/invoices/${id}`)
  expect(letter.body_text).toBe(`Dear Hotel Lipa, **thank you**.\n\nOgled dokumenta: ${shareable_url}\n`)
  expect(letter.body_html).toContain(`href="${shareable_url}"`)
  expect(cspReports).toEqual([])
})

const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

test('of a late invoice its customer is reminded, and notices are switched on for those to come', async ({
  company,
  page,
}) => {
  const dates = { date: '2026-01-01', date_due: '2026-02-01' }
  const body = { is_draft: false, customer, items, ...dates }
  const { id, number } = await call<{ id: string; number: string }>(company.key, 'POST', '/invoices', body)
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/invoices/${id}`)
  await page.getByRole('button', { name: 'Send reminder' }).click()
  const dialog = page.getByRole('dialog', { name: `Remind of ${number}` })
  await expect(dialog.getByLabel('To')).toHaveValue('ana@lipa.example')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(card(page, 'Sent').getByText('Payment reminder')).toBeVisible()
  await expect(card(page, 'Changes since it was issued').getByText('Reminder sent')).toBeVisible()

  await page.goto(`${base}/settings/emails`)
  const notices = card(page, 'Overdue notices')
  await notices.getByLabel('Send overdue notices').check()
  await notices.getByRole('button', { name: 'Remove the notice after 7 days' }).click()
  // The first of the two stays empty: it is none, and what is wrong with the other is said there.
  for (const _ of [3, 4]) await notices.getByRole('button', { name: 'Add a notice' }).click()
  const added = notices.getByLabel('Notice 4: days after the due date')
  await expect(added).toBeFocused()
  await added.fill('400')
  await notices.getByRole('button', { name: 'Save changes' }).click()
  await expect(added).toHaveAccessibleDescription(/365/)
  await added.fill('60')
  await notices.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Settings saved')).toBeVisible()
  const { settings } = await call<{ settings: object }>(company.key, 'GET', `/entities/${company.id}`)
  expect(settings).toMatchObject({ overdue_notifications: { enabled: true, threshold_days: [14, 30, 60] } })
  await scan(page, 'the notices')
})

test('the letter and the texts of letters can be read and written by everybody, on every screen', async ({
  company,
  page,
}) => {
  const { id } = await call<{ id: string }>(company.key, 'POST', '/invoices', { is_draft: false, customer, items })
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/invoices/${id}`)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('document')).toBeVisible()
  await scan(page, 'the letter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeFocused()

  await page.goto(`${base}/settings/emails`)
  await expect(heading(page, 'Settings')).toBeVisible()
  const texts = card(page, 'E-mail texts')
  const text = texts.getByLabel('Text', { exact: true })
  await text.fill('Hello ')
  await texts.getByRole('button', { name: 'Insert {customer_name}' }).click()
  await expect(text).toHaveValue('Hello {customer_name}')
  await texts.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Settings saved')).toBeVisible()
  await scan(page, 'the texts')
})
