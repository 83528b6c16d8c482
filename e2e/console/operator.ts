import { expect, type Page } from '@playwright/test'

import { createAccount } from '@/lib/accounts/create-account'
import { issueSetupLink } from '@/lib/accounts/issue-setup-link'

import { joinServer } from '../owner'

export const password = 'correct horse battery'

/** A platform whose set-up link nobody has opened yet. */
export async function newSetupLink(): Promise<string> {
  await joinServer()
  const { accountId } = await createAccount('Acme Platform')
  return (await issueSetupLink(accountId)) ?? ''
}

/** Becomes the owner of a platform of its own; returns the e-mail to sign in with. */
export async function setUp(page: Page): Promise<string> {
  const email = `ana.${crypto.randomUUID().slice(0, 8)}@platform.com`
  await page.goto(await newSetupLink())
  await page.getByLabel('Your name').fill('Ana Novak')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create owner' }).click()
  await expect(page.getByRole('heading', { name: 'Entities', exact: true })).toBeVisible()
  return email
}

export async function createEntity(page: Page, name = 'Čebelarstvo Žnidaršič') {
  await page.getByRole('link', { name: 'New entity' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Country', { exact: true }).fill('Slovenia')
  await page.getByRole('button', { name: 'Create entity' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}
