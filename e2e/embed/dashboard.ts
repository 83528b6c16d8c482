import { expect, type FrameLocator, type Page } from '@playwright/test'

import { call, type Company, mint } from '../platform'

/** Where the dashboard is: a window of its own, or a frame in another page. */
export type Screen = Page | FrameLocator

export const heading = (screen: Screen, name: string | RegExp) => screen.getByRole('heading', { level: 1, name })

/** Opens the dashboard by redirect and gives back the address that its pages are below. */
export async function openByRedirect(page: Page, company: Company, launch: Record<string, unknown> = {}) {
  const { url } = await mint(company, { mode: 'redirect', role: 'editor', locale: 'en-GB', ...launch })
  await page.goto(url)
  await expect(heading(page, 'Invoices')).toBeVisible()
  return page.url().split('/').slice(0, 6).join('/')
}

type Numbered = { id: string; number: string }

/** An invoice that was written elsewhere, final or a draft, with one line of 100. */
export const createInvoice = ({ key }: Company, body: Record<string, unknown> = {}): Promise<Numbered> =>
  call<Numbered>(key, 'POST', '/invoices', {
    is_draft: false,
    items: [{ name: 'Advice', quantity: 1, price: 100, taxes: [{ rate: 22 }] }],
    ...body,
  })

/** What the lines add up to, as the editor and the invoice say it. */
export const totals = (screen: Screen) => screen.locator('dl').filter({ hasText: 'Net total' })

/** Writes an invoice of two lines; its customer and the item of its first line are made on the way. */
export async function writeInvoice(screen: Screen, customer: string, item: string) {
  await screen.getByRole('link', { name: 'New invoice' }).first().click()
  await expect(heading(screen, 'New invoice')).toBeVisible()

  const billedTo = screen.getByRole('combobox', { name: 'Customer' })
  await billedTo.fill(customer)
  await screen.getByRole('option', { name: `Create customer “${customer}”` }).click()
  const dialog = screen.getByRole('dialog', { name: 'New customer' })
  await expect(dialog.getByLabel('Name')).toHaveValue(customer)
  await dialog.getByLabel('City').fill('Koper')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  await expect(billedTo).toHaveValue(customer)

  const first = screen.getByRole('group', { name: 'Line 1' })
  await first.getByRole('combobox', { name: 'Item' }).fill(item)
  await screen.getByRole('option', { name: `Save “${item}” as an item` }).click()
  await expect(first.getByText('Will be saved as an item.')).toBeVisible()
  await first.getByLabel('Quantity').fill('3')
  await first.getByLabel('Price').fill('99.99')
  await first.getByLabel('Discount', { exact: true }).fill('10')
  await expect(totals(screen)).toContainText('Tax 22%')

  await screen.getByRole('button', { name: 'Add line' }).click()
  const second = screen.getByRole('group', { name: 'Line 2' })
  await second.getByRole('combobox', { name: 'Item' }).fill('A book')
  await second.getByLabel('Price').fill('20')
  await second.getByRole('combobox', { name: 'Tax' }).selectOption('Other rate…')
  await second.getByLabel('Tax rate').fill('9.5')
}

/** 3 × 99.99 less 10 % with 22 %, and 20.00 with 9.5 %. */
export async function expectTotals(screen: Screen) {
  for (const sum of ['Net total€289.97', 'Tax 22%', '€59.39', 'Tax 9.5%', '€1.90', 'Total€351.26']) {
    await expect(totals(screen)).toContainText(sum)
  }
}

/** Finalizes what is open, which the dialog promises this number. */
export async function finalize(screen: Screen, number: string) {
  await screen.getByRole('button', { name: 'Finalize' }).click()
  const dialog = screen.getByRole('alertdialog', { name: 'Finalize this invoice?' })
  await expect(dialog).toContainText(`It gets the number ${number}.`)
  await dialog.getByRole('button', { name: 'Finalize' }).click()
  await expect(heading(screen, number)).toBeVisible()
}

/** Records a payment; the dialog begins with what is open. */
export async function pay(screen: Screen, open: string, amount?: string) {
  await screen.getByRole('button', { name: 'Record payment' }).click()
  const dialog = screen.getByRole('dialog', { name: 'Record a payment' })
  await expect(dialog.getByLabel('Amount')).toHaveValue(open)
  if (amount !== undefined) await dialog.getByLabel('Amount').fill(amount)
  await dialog.getByRole('button', { name: 'Record payment' }).click()
  await expect(dialog).toBeHidden()
}

/** The status of the open invoice, beside its number. */
export const status = (screen: Screen, text: string) =>
  screen.getByRole('main').locator('header').getByText(text, { exact: true })

export async function voidInvoice(screen: Screen, number: string, reason: string) {
  await screen.getByRole('button', { name: 'More actions' }).click()
  await screen.getByRole('menuitem', { name: /^Void/ }).click()
  const dialog = screen.getByRole('alertdialog', { name: `Void ${number}?` })
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: 'Void' }).click()
  await expect(dialog).toBeHidden()
  await expect(status(screen, 'Voided')).toBeVisible()
  // Above the document, and in its history.
  await expect(screen.getByText(`Reason: ${reason}`)).toHaveCount(2)
}

export const nextNumber = async ({ key }: Company): Promise<string> =>
  (await call<{ number: string }>(key, 'GET', '/documents/next-number?type=invoice')).number
