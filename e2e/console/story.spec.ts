import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

import { createEntity, password, setUp } from './operator'

const expectAccessible = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

test('from the printed link to a company’s dashboard', async ({ page }) => {
  await setUp(page)
  await expectAccessible(page)
  await createEntity(page)
  await expect(page.getByLabel('Currency')).toHaveValue('EUR')
  await expectAccessible(page)

  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Open dashboard' }).click()
  const dashboard = await opened
  await expect(dashboard.getByText('Čebelarstvo Žnidaršič')).toBeVisible()
})

test('the set-up link works once; then the owner signs in and out', async ({ page }) => {
  const email = await setUp(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/console/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill('wrong horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This email and password do not belong together.')).toBeVisible()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Entities', exact: true })).toBeVisible()
})

test('without a sign-in every page of the console is its door', async ({ page }) => {
  await page.goto('/console/live/entities')
  await expect(page).toHaveURL('/console/sign-in')
  await expectAccessible(page)
})

test('a key is shown once, replaced and deleted', async ({ page }) => {
  await setUp(page)
  await page.getByRole('link', { name: 'Account keys' }).click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByLabel('Name').fill('Server')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^sk_sandbox_[0-9a-f]{40}$/)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Server' })
  await expect(row).toContainText(`${secret.slice(0, 14)}...${secret.slice(-3)}`)
  await page.reload()
  await expect(row).toBeVisible()
  await expect(page.getByText(secret)).toBeHidden()

  await row.getByRole('button', { name: 'More actions: Server' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete key' }).click()
  await expect(row).toBeHidden()
})

test('an entity is disabled by typing its name, and enabled again', async ({ page }) => {
  await setUp(page)
  await createEntity(page, 'Acme d.o.o.')
  await page.getByRole('button', { name: 'Disable entity' }).click()
  const dialog = page.getByRole('alertdialog')
  const confirm = dialog.getByRole('button', { name: 'Disable entity' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Type Acme d.o.o. to confirm').fill('Acme d.o.o.')
  await confirm.click()
  await expect(page.getByText('This entity is disabled')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open dashboard' })).toBeHidden()
  await page.getByRole('button', { name: 'Enable', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open dashboard' })).toBeVisible()
})

test('people are added to an entity, and its last admin stays', async ({ page }) => {
  await setUp(page)
  await createEntity(page)
  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('button', { name: 'Add user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill('nobody')
  await dialog.getByLabel('Role').selectOption('admin')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await expect(dialog.getByText('This is not an e-mail address.')).toBeVisible()
  await dialog.getByLabel('Email').fill('mojca@company.com')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  const row = page.getByRole('row').filter({ hasText: 'mojca@company.com' })
  await expect(row).toContainText('Admin')
  await expectAccessible(page)

  await row.getByRole('button', { name: /More actions/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText('last admin')
})

test('the environments are apart', async ({ page }) => {
  await setUp(page)
  await createEntity(page, 'Only in sandbox')
  await page.getByRole('link', { name: 'Live' }).click()
  await expect(page).toHaveURL('/console/live/entities')
  await expect(page.getByText('No entities yet')).toBeVisible()
})

test('the console works at the width of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 380, height: 800 })
  await setUp(page)
  await createEntity(page)
  await page.getByRole('link', { name: 'API keys' }).click()
  await expect(page.getByText('No keys yet')).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
