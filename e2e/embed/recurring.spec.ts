import type { Page } from '@playwright/test'

import { addDays } from '@/lib/dates'

import { expect, test } from '../fixtures'
import { asOwner } from '../owner'
import { call } from '../platform'
import { scan } from '../scan'
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
  await expect(page.getByText('Every month on the last day, next on 31 January 2090.')).toBeVisible()
  await page.getByLabel('Ends').selectOption('After a number of invoices')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Say after how many, up to 999.')).toBeVisible()
  await page.getByLabel('Invoices to come').fill('12')
  await expect(page.getByText('next on 31 January 2090, until 31 December 2090.')).toBeVisible()
  await scan(page, 'a schedule')
  await page.getByLabel('Ends').selectOption('Never')
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(heading(page, 'Globex')).toBeVisible()
  await expect(page.getByText('31 Jan 2090, 28 Feb 2090, 31 Mar 2090')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Active', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('How often').selectOption('years')
  await page.getByLabel('Month', { exact: true }).selectOption('February')
  await page.getByLabel('Day of the month').selectOption('30')
  await expect(page.getByText('Every year on the last day of February')).toBeVisible()
  await page.getByLabel('How often').selectOption('weeks')
  await page.getByLabel('Day of the week').selectOption('Monday')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('6 Feb 2090, 13 Feb 2090, 20 Feb 2090')).toBeVisible()

  await page.goto(`${root}/recurring-invoices`)
  await expect(page.getByRole('row', { name: /Globex.*Every week on Monday.*6 Feb 2090/ })).toBeVisible()
  await page.getByRole('link', { name: 'Globex', exact: true }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(heading(page, 'Recurring invoices')).toBeVisible()
  await expect(page.getByText('No recurring invoices')).toBeVisible()
})

/** Days pass for this schedule, as if the clock of the server had jumped ahead; then it strikes. */
async function jump(id: string, days: number): Promise<void> {
  await asOwner(
    `update app.recurring_invoices set start_date = start_date - $2::int, next_run_date = next_run_date - $2::int,
       last_run_date = last_run_date - $2::int where id = $1`,
    [id, days],
  )
  await strike()
}

/** What the worker's clock does by itself each minute. */
const strike = () =>
  asOwner(`select app_jobs.add_job($1, job_key => $1, queue_name => $1, max_attempts => 3)`, ['find_due_recurring'])

/** Dates as this reader's screen writes them. */
const written = (page: Page, dates: readonly string[]) =>
  page.evaluate(
    (days) =>
      days.map((day) =>
        new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
      ),
    dates,
  )

test('days that were missed are made up for, once each, and what keeps one from being made is said', async ({
  company: { key, ...company },
  page,
}) => {
  const customer = await call<{ id: string }>(key, 'POST', '/customers', { name: 'Globex' })
  const template = await createInvoice({ key, ...company }, { is_draft: true, customer_id: customer.id })
  const root = await openByRedirect(page, { key, ...company })
  await page.goto(`${root}/recurring-invoices/new?from=${template.id}`)
  const today = new Date().toISOString().slice(0, 10)
  await page.getByLabel('Every').fill('5')
  await page.getByLabel('How often').selectOption('days')
  // Midnight may come while this runs: nothing here is due on either of the two days.
  await page.getByLabel('First invoice').fill(addDays(today, 3))
  await page.getByLabel('What is made').selectOption('A finalized invoice')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('None yet. The first is made on')).toBeVisible()
  const recurring = page.url().split('/').at(-1) ?? ''
  type Recurring = { invoices_generated: number; last_error: string | null }
  const now = () => call<Recurring>(key, 'GET', `/recurring-invoices/${recurring}`)

  await jump(recurring, 20)
  await expect.poll(async () => (await now()).invoices_generated).toBe(4)
  await page.reload()
  const dates = [-17, -12, -7, -2].map((days) => addDays(today, days))
  const numbers = dates.map((date, at) => {
    const before = dates.slice(0, at).filter((other) => other.slice(0, 4) === date.slice(0, 4)).length
    return `${date.slice(0, 4)}-${String(before + 1).padStart(5, '0')}`
  })
  const days = await written(page, dates)
  const rows = page.getByRole('table', { name: 'Invoices made' }).locator('tbody').getByRole('row')
  const expected = numbers.map((number, at) => new RegExp(`${number}.*${days[at]}.*€122.00`)).toReversed()
  await expect(rows).toHaveText(expected)

  // The next one has nobody to be for.
  await call(key, 'DELETE', `/customers/${customer.id}`)
  await jump(recurring, 4)
  await expect.poll(async () => (await now()).last_error).toContain('Globex')
  await page.reload()
  const [missed = ''] = await written(page, [addDays(today, -1)])
  await expect(page.getByText(`The invoice of ${missed} could not be made`)).toBeVisible()
  await expect(page.getByText('Its customer, Globex, was deleted. It is tried again each hour.')).toBeVisible()
  await page.goto(root)
  const list = page.getByRole('table', { name: 'Invoices' }).locator('tbody').getByRole('row')
  await expect(list.filter({ hasText: 'Globex' })).toHaveCount(5)
  for (const [at, number] of numbers.entries())
    await expect(list.filter({ hasText: number })).toHaveText(new RegExp(`${days[at]}`))

  await call(key, 'POST', `/customers/${customer.id}/restore`)
  await asOwner(`update app.recurring_invoices set last_error_at = last_error_at - interval '1 hour' where id = $1`, [
    recurring,
  ])
  await strike()
  await expect.poll(now).toMatchObject({ invoices_generated: 5, last_error: null })
  await page.goto(`${root}/recurring-invoices/${recurring}`)
  await expect(rows).toHaveCount(5)
  await expect(page.getByText('could not be made')).toBeHidden()
})
