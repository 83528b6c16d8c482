import { expect, test } from '@playwright/test'

import { scan } from '../scan'
import { createEntity, newSetupLink, setUp } from './operator'

// Many screens in each: on a slow machine they take their time.
test.describe.configure({ timeout: 720_000 })

test('the console’s door can be read and used by everybody', async ({ page }) => {
  await page.goto('/console/sign-in')
  await page.getByLabel('Email').fill('nobody@platform.com')
  await page.getByLabel('Password').fill('wrong horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This email and password do not belong together.')).toBeVisible()
  await scan(page, 'sign-in')
  await page.goto(await newSetupLink())
  await page.getByRole('button', { name: 'Create owner' }).click()
  await scan(page, 'set-up')
  await page.goto('about:blank')
  await page.goto('/console/setup#token=nonsense')
  await expect(page.getByRole('heading').first()).toBeVisible()
  await scan(page, 'a set-up link that is not valid')
})

test('so can every page of the console', async ({ page }) => {
  await setUp(page)
  await expect(page.getByText('No entities yet')).toBeVisible()
  await scan(page, 'no entities')
  await page.getByRole('link', { name: 'New entity' }).first().click()
  await page.getByRole('button', { name: 'Create entity' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await scan(page, 'a new entity with faults')
  await page.goBack()
  await createEntity(page, 'Društvo za ohranjanje čebelarske dediščine Zgornjesavske doline')
  await scan(page, 'an entity')
  await page.getByRole('button', { name: 'Disable entity' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await scan(page, 'Disable entity')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: 'Users' }).click()
  await expect(page.getByText('No users yet')).toBeVisible()
  await scan(page, 'no users')
  await page.getByRole('button', { name: 'Add user' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await scan(page, 'a new user with faults')
  await dialog.getByLabel('Email').fill('mojca@company.com')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'mojca@company.com' })).toBeVisible()
  await scan(page, 'users')

  await page.getByRole('link', { name: 'API keys' }).click()
  await expect(page.getByText('No keys yet')).toBeVisible()
  await page.getByRole('button', { name: 'Create key' }).first().click()
  await scan(page, 'a new key')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('button', { name: 'I have copied it' })).toBeVisible()
  await scan(page, 'a key that is shown once')
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await page.getByRole('button', { name: /^More actions/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await scan(page, 'what can be done with a key')

  for (const [path, shown] of [
    ['/console/sandbox/entities', 'Zgornjesavske'],
    ['/console/sandbox/entities?search=nothing', 'Search'],
    ['/console/sandbox/api-keys', 'Create key'],
    ['/console/live/entities', 'No entities yet'],
    ['/console/sandbox/nowhere', 'This page does not exist'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByText(shown).or(page.getByLabel(shown)).first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await scan(page, path)
  }
})
