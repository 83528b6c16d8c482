import { expect, test } from '../fixtures'
import { createInvoice, heading, openByRedirect } from './dashboard'

/** A PNG of one green pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n')

test('a brand is tried before it is saved, and stands on the documents', async ({ company, page }) => {
  const base = await openByRedirect(page, company, { role: 'admin' })
  await page.goto(`${base}/settings/branding`)
  const sample = page.getByRole('document', { name: 'A sample invoice' })
  await expect(sample.getByText('Sample customer')).toBeVisible()
  await expect(page.getByText('No logo yet')).toBeVisible()
  await page
    .getByLabel('Choose a picture')
    .first()
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PIXEL })
  await expect(page.getByRole('img', { name: 'The logo' })).toBeVisible()
  await expect(sample.getByRole('img', { name: 'Birch & Bay d.o.o.' })).toBeVisible()
  await page.getByLabel('Footer').fill('Thanks from {entity_name}')
  await expect(sample.getByText('Thanks from Birch & Bay d.o.o.')).toBeVisible()
  await page.getByLabel('Template').selectOption('Modern')
  await page.getByLabel('Colour', { exact: true }).fill('#0f766e')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Settings saved')).toBeVisible()

  await page.getByRole('link', { name: 'Getting paid' }).click()
  await page.getByLabel('IBAN', { exact: true }).fill('SI56192001234567892')
  const save = page.getByRole('button', { name: 'Save changes' })
  await save.first().click()
  // Not while it is being saved: until there is nothing left to save.
  await expect(save.first()).toHaveAttribute('disabled', '')
  await page.getByRole('checkbox', { name: 'EPC QR code' }).check()
  await save.last().click()
  await expect(save.last()).toHaveAttribute('disabled', '')

  const { id, number } = await createInvoice(company)
  await page.goto(`${base}/invoices/${id}`)
  await expect(heading(page, number)).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: `Invoice ${number}` })
  await expect(dialog.getByText('IBAN: SI56 1920 0123 4567 892')).toBeVisible()
  await expect(dialog.getByText('Thanks from Birch & Bay d.o.o.')).toBeVisible()
  // The logo and the payment code.
  await expect(dialog.getByRole('img')).toHaveCount(2)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download PDF' }).click()
  expect((await download).suggestedFilename()).toBe(`Račun ${number}.pdf`)

  await page.goto(`${base}/settings/branding`)
  await page
    .getByLabel('Replace')
    .first()
    .setInputFiles({ name: 'x.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await expect(page.getByText('Send PNG, JPEG or WebP.')).toBeVisible()
})

test('what is being written is previewed, and files hang on what is saved', async ({ company, page }) => {
  const base = await openByRedirect(page, company)
  await page.goto(`${base}/invoices/new`)
  const line = page.getByRole('group', { name: 'Line 1' })
  await line.getByRole('combobox', { name: 'Item' }).fill('Oak table')
  await line.getByLabel('Price').fill('250')
  await page.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Preview of Invoice' })
  await expect(dialog.getByText('Oak table')).toBeVisible()
  // Documents are in the company’s language.
  await expect(dialog.getByRole('heading', { name: 'Račun', exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Draft saved')).toBeVisible()

  await page.getByLabel('Attach a file').setInputFiles({ name: 'order.pdf', mimeType: 'application/pdf', buffer: PDF })
  await expect(page.getByText('File attached')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download order.pdf' }).click()
  expect((await download).suggestedFilename()).toBe('order.pdf')
  await page.getByRole('button', { name: 'Delete order.pdf' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Nothing is attached.')).toBeVisible()
})
