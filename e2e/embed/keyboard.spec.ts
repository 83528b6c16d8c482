import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { call, mint } from '../platform'
import { createInvoice, heading, nextNumber, openByRedirect, status } from './dashboard'

const STOPS_MAX = 60

/** Presses Tab until it gets there. */
async function tabTo(page: Page, target: Locator) {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, 'the Tab key never gets there').toBeFocused()
}

test('in a frame an invoice is written, finalized and paid without a mouse', async ({
  platform,
  company,
  openHost,
  page,
}) => {
  const number = await nextNumber(company)
  const launch = await mint(company, { mode: 'iframe', role: 'editor', locale: 'en-GB' })
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, launch }])
  const { keyboard } = page
  await expect(frame.getByText('No invoices yet')).toBeVisible()
  // A frame that opens leaves the focus to the page around it.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')

  await tabTo(page, frame.getByRole('link', { name: 'New invoice' }).first())
  await keyboard.press('Enter')
  await expect(heading(frame, 'New invoice')).toBeFocused()

  const customer = frame.getByRole('combobox', { name: 'Customer' })
  const create = frame.getByRole('option', { name: 'Create customer “Mizarstvo Hrast”' })
  const dialog = frame.getByRole('dialog', { name: 'New customer' })
  await tabTo(page, customer)
  await keyboard.type('Mizarstvo Hrast')
  await expect(create).toBeVisible()
  await keyboard.press('Enter')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await tabTo(page, dialog.getByRole('button', { name: 'Cancel' }))
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(customer).toBeFocused()

  await keyboard.type('Mizarstvo Hrast')
  await expect(create).toBeVisible()
  await keyboard.press('Enter')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(customer).toHaveValue('Mizarstvo Hrast')
  await expect(customer).toBeFocused()

  const line = (at: number) => frame.getByRole('group', { name: `Line ${at}` })
  await tabTo(page, line(1).getByRole('combobox', { name: 'Item' }))
  await keyboard.type('Oak table')
  await expect(frame.getByRole('option', { name: 'Save “Oak table” as an item' })).toBeVisible()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(line(1).getByText('Will be saved as an item.')).toBeVisible()
  await tabTo(page, line(1).getByLabel('Price'))
  await keyboard.type('250')
  await keyboard.press('Enter')
  await expect(line(2).getByRole('combobox', { name: 'Item' })).toBeFocused()
  await keyboard.type('Delivery')
  await tabTo(page, line(2).getByLabel('Price'))
  await keyboard.type('30')

  await tabTo(page, frame.getByRole('button', { name: 'Finalize' }))
  await keyboard.press('Enter')
  const question = frame.getByRole('alertdialog', { name: 'Finalize this invoice?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(frame.getByRole('button', { name: 'Finalize' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(heading(frame, number)).toBeFocused()
  await expect(frame.getByRole('main')).toContainText('€341.60')

  const payment = frame.getByRole('button', { name: 'Record payment' })
  const amount = frame.getByRole('dialog', { name: 'Record a payment' }).getByLabel('Amount')
  await tabTo(page, payment)
  await keyboard.press('Enter')
  await expect(amount).toBeFocused()
  await keyboard.press('Escape')
  await expect(payment).toBeFocused()
  await keyboard.press('Enter')
  await expect(amount).toBeFocused()
  await keyboard.press('Enter')
  await expect(status(frame, 'Paid')).toBeVisible()
  // The button is another one now: it says that nothing is due.
  await expect(heading(frame, number)).toBeFocused()
})

test('the title has the focus after a navigation, and a press leads past the menu', async ({ company, page }) => {
  await openByRedirect(page, company)
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await tabTo(page, skip)
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'New invoice' }).first()).toBeFocused()

  for (const name of ['Customers', 'Items', 'Settings', 'Invoices']) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).focus()
    await page.keyboard.press('Enter')
    await expect(heading(page, name)).toBeFocused()
  }
  await page.goBack()
  await expect(heading(page, 'Settings')).toBeFocused()
})

test('what had the focus gets it back from a dialog, and where it is gone the title does', async ({
  company,
  page,
}) => {
  const { id } = await createInvoice(company, { is_draft: true })
  const number = await nextNumber(company)
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/invoices/${id}`)
  await page.getByRole('button', { name: 'Finalize' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`It gets the number ${number}.`)).toBeVisible()
  await tabTo(page, page.getByRole('alertdialog').getByRole('button', { name: 'Finalize' }))
  await page.keyboard.press('Enter')
  // The button that opened it was the draft's.
  await expect(heading(page, number)).toBeFocused()

  await page.getByRole('button', { name: 'More actions' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  // Void comes last.
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused()

  await call(company.key, 'POST', '/entities/api-keys', { name: 'Old server' })
  await page.goto(`${base}/settings/keys`)
  await page.getByRole('button', { name: 'More actions: Old server' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.getByRole('menuitem', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete key' }).focus()
  await page.keyboard.press('Enter')
  // The row has gone with the next answer.
  await expect(page.getByRole('row').filter({ hasText: 'Old server' })).toHaveCount(0)
  await expect(heading(page, 'Settings')).toBeFocused()
})

test('a dialog that still loads leaves the page in sight', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/invoices/new`)
  const customer = page.getByRole('combobox', { name: 'Customer' })
  await customer.fill('Mizarstvo')
  await page.getByRole('option', { name: /^Create customer/ }).waitFor()
  const loaded = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/**', async (route) => {
    await loaded.promise
    await route.continue()
  })
  await customer.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  await expect(dialog).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeVisible()
  await expect(dialog.getByLabel('Name')).toHaveCount(0)
  loaded.resolve()
  await expect(dialog.getByLabel('Name')).toBeFocused()
  // Twice, for it asks to be let go by other means.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(customer).toBeFocused()
})
