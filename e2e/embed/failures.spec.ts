import type { Page } from '@playwright/test'

import { mintToken } from '@/lib/auth/keys'

import { expect, test } from '../fixtures'
import { asOwner } from '../owner'
import { baseUrl, call, type Company, createCompany, mint, type Platform } from '../platform'
import { heading, openByRedirect, type Screen, status, totals } from './dashboard'

/** Every screen of failure says what, why, and what support asks for; none asks for a password or moves the host's page. */
async function expectFailure(screen: Screen, code: string, title: string) {
  const message = screen.getByRole('alert').filter({ has: heading(screen, title) })
  await expect(message).toBeVisible()
  await expect(message.getByText(code, { exact: true })).toBeVisible()
  await expect(message.getByText('Time', { exact: true })).toBeVisible()
  await expect(message.getByRole('textbox')).toHaveCount(0)
}

const sessionIn = (base: string) => base.split('/').at(-1) ?? ''
const openList = (screen: Screen) => screen.getByRole('link', { name: 'Customers' }).click()
const disable = (platform: Platform, { id }: Company) => call(platform.key, 'POST', `/entities/${id}/disable`)
const enable = (platform: Platform, { id }: Company) => call(platform.key, 'POST', `/entities/${id}/enable`)

async function addPerson(company: Company) {
  const email = `mojca.${crypto.randomUUID().slice(0, 8)}@company.example`
  const { user_id } = await call<{ user_id: string }>(company.key, 'POST', '/entities/users', { email, role: 'editor' })
  return { user_id }
}

type Heard = { type: string; payload: { code?: string; reason?: string } }
const heard = (page: Page, type: string) =>
  page.evaluate(
    (wanted) => (globalThis as unknown as { events: Heard[] }).events.filter((event) => event.type === wanted),
    type,
  )

test('a launch that cannot be used says why, and only that', async ({ platform, company, page }) => {
  const open = async (url: string) => {
    // The fragment alone would not load anew.
    await page.goto('about:blank')
    await page.goto(url)
  }
  const expired = await mint(company, { mode: 'redirect' })
  await asOwner(`update app.launches set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
  await open(expired.url)
  await expectFailure(page, 'launch_expired', 'This link has expired')
  await expect(page.getByText(/^req_/)).toBeVisible()

  // A token that never was and one with a wrong secret look alike.
  const known = await mint(company, { mode: 'redirect' })
  for (const id of [known.id.slice('lau_'.length), '0'.repeat(24)]) {
    await open(`${baseUrl}/embed/l/lau_${id}#t=${mintToken(`lt_sandbox_${id}`).token}`)
    await expectFailure(page, 'launch_invalid', 'This link is not valid')
  }
  const elsewhere = mintToken(`lt_live_${known.id.slice('lau_'.length)}`).token
  await open(`${baseUrl}/embed/l/${known.id}#t=${elsewhere}`)
  await expectFailure(page, 'launch_wrong_environment', 'This link belongs to another environment')
  // None of these attempts has used it up.
  await open(known.url)
  await expect(heading(page, 'Invoices')).toBeVisible()

  const person = await addPerson(company)
  const forPerson = await mint(company, { mode: 'redirect', ...person })
  await call(company.key, 'DELETE', `/entities/users/${person.user_id}`)
  await open(forPerson.url)
  await expectFailure(page, 'user_removed', 'You no longer have access')

  const ofDisabled = await mint(company, { mode: 'redirect' })
  await disable(platform, company)
  await open(ofDisabled.url)
  await expectFailure(page, 'entity_disabled', 'This organization is disabled')
  await enable(platform, company)
  const withoutKey = await mint(company, { mode: 'redirect' })
  await call(platform.key, 'DELETE', `/entities/api-keys/${company.keyId}`, undefined, company.id)
  await open(withoutKey.url)
  await expectFailure(page, 'key_revoked', 'Access has been withdrawn')
})

test('what goes away by itself is tried again with the same launch', async ({ company, page, context }) => {
  const { url, id } = await mint(company, { mode: 'link' })
  await page.goto(url)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectFailure(page, 'offline', 'You are offline')
  await asOwner(`update app.launches set subject = 'null' where id = $1`, [id])
  await context.setOffline(false)
  // It has gone on by itself, to a server that stumbles.
  await expectFailure(page, 'server_error', 'Something went wrong on our side')
  await expect(page.getByText(/^req_/)).toBeVisible()
  await asOwner(`update app.launches set subject = '{"id":"u_1"}' where id = $1`, [id])
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page, 'Invoices')).toBeVisible()
})

test('too many requests are told, and a moment later it goes on', async ({ platform, company, page }) => {
  const base = await openByRedirect(page, company)
  const quota = (perSecond: number | null) =>
    asOwner(`update app.accounts set rate_limit_sandbox = $2 where id = $1`, [platform.accountId, perSecond])
  const bearer: string = await page.evaluate(async (address) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    return ((await (await fetch(`${address}/token`, options)).json()) as { token: string }).token
  }, base)
  await quota(1)
  const headers = { authorization: `Bearer ${bearer}` }
  const calm = new AbortController()
  const flood = (async () => {
    while (!calm.signal.aborted) await fetch(`${baseUrl}/api/v1/embed/context`, { headers })
  })()
  await expect(async () => {
    await page.reload()
    await expect(heading(page, 'Too many requests')).toBeVisible({ timeout: 5000 })
  }).toPass()
  await expectFailure(page, 'rate_limited', 'Too many requests')
  calm.abort()
  await flood
  await quota(null)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page, 'Invoices')).toBeVisible()
})

test('a session that ends by redirect covers the page and leads back', async ({ platform, company, page }) => {
  await call(platform.key, 'PUT', '/embed/policy', { return_origins: ['https://app.acme.example'] })
  const back = page.getByRole('alert').getByRole('link', { name: 'Back to app.acme.example' })
  const launch = { return_url: 'https://app.acme.example/billing' }
  const ends: [code: string, title: string, change: string][] = [
    ['session_idle', 'Are you still there?', `last_used_at = now() - interval '31 minutes'`],
    ['session_expired', 'Your session has expired', `expires_at = now() - interval '1 second'`],
  ]
  for (const [code, title, change] of ends) {
    const base = await openByRedirect(page, company, launch)
    await asOwner(`update app.embed_sessions set ${change} where id = $1`, [sessionIn(base)])
    await openList(page)
    await expectFailure(page, code, title)
    await expect(back).toBeVisible()
    // Below the cover, and out of reach.
    await expect(page.locator('[inert]').getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0)
    await page.reload()
    await expectFailure(page, code, title)
    await expect(back).toBeVisible()
  }

  const base = await openByRedirect(page, company, launch)
  const twin = await page.context().newPage()
  await twin.goto(base)
  await expect(heading(twin, 'Invoices')).toBeVisible()
  await twin.getByRole('button', { name: 'Sign out' }).click()
  await expectFailure(twin, 'session_revoked', 'Your session was ended')
  await openList(page)
  await expectFailure(page, 'session_revoked', 'Your session was ended')

  const person = await addPerson(company)
  await openByRedirect(page, company, person)
  await call(company.key, 'DELETE', `/entities/users/${person.user_id}`)
  await openList(page)
  await expectFailure(page, 'user_removed', 'You no longer have access')

  await openByRedirect(page, company)
  await disable(platform, company)
  await openList(page)
  await expectFailure(page, 'entity_disabled', 'This organization is disabled')
})

test('in a frame, whoever comes back to an idle page goes on where the work is', async ({
  platform,
  company,
  openHost,
  page,
}) => {
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId }])
  await frame.getByRole('link', { name: 'New invoice' }).first().click()
  const item = frame.getByRole('group', { name: 'Line 1' }).getByRole('combobox', { name: 'Item' })
  await item.fill('Unsaved work')
  await frame.getByRole('group', { name: 'Line 1' }).getByLabel('Price').fill('80')
  await expect(totals(frame)).toContainText(/97[.,]60/)
  await asOwner(`update app.embed_sessions set last_used_at = now() - interval '31 minutes' where entity_id = $1`, [
    company.id,
  ])
  await frame.getByRole('button', { name: 'Save draft' }).click()
  await expectFailure(frame, 'session_idle', 'Are you still there?')
  await expect.poll(() => heard(page, 'session.ended')).toMatchObject([{ payload: { reason: 'session_idle' } }])
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect(heading(frame, 'Are you still there?')).toBeHidden()
  await expect(frame.getByText('Your session had ended before this was done.')).toBeVisible()
  await expect(item).toHaveValue('Unsaved work')
  await frame.getByRole('button', { name: 'Save draft' }).click()
  await expect(status(frame, 'Draft')).toBeVisible()
  await expect(totals(frame)).toContainText(/97[.,]60/)
})

test('what the host’s server answers is what the frame says', async ({ platform, company, openHost, page }) => {
  let answer: () => Promise<string | null> = () => Promise.reject(new Error('The backend is down.'))
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, fetchLaunch: () => answer() }])
  const launches = (of: Company) => async () => (await mint(of, { mode: 'iframe' })).token
  const expire = (column: string) =>
    asOwner(
      `update app.embed_sessions set ${column} = now() - interval '1 second' where entity_id = $1 and ended_at is null`,
      [company.id],
    )
  const clear = () => asOwner(`delete from app.embed_sessions where entity_id = $1`, [company.id])

  await expectFailure(frame, 'host_unreachable', 'Your application does not answer')
  expect(await heard(page, 'error')).toMatchObject([
    { payload: { code: 'host_unreachable' } },
    { payload: { code: 'host_unreachable', recoverable: true } },
  ])
  answer = launches(company)
  await frame.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(frame, 'Invoices')).toBeVisible()

  // An expired bearer is renewed without a word, once.
  await expire('token_expires_at')
  await openList(frame)
  await expect(frame.getByText('No customers yet')).toBeVisible()

  // The session that was left behind is of no matter any more.
  await asOwner(`delete from app.embed_sessions where entity_id = $1 and token_expires_at < now()`, [company.id])
  answer = () => Promise.resolve(null)
  await expire('expires_at')
  await frame.getByRole('link', { name: 'Items' }).click()
  await expectFailure(frame, 'host_logged_out', 'You are signed out')
  await expect.poll(() => heard(page, 'session.ended')).toMatchObject([{ payload: { reason: 'host_logged_out' } }])

  answer = launches(company)
  await clear()
  await page.reload()
  await expect(heading(frame, 'Invoices')).toBeVisible()
  answer = launches(await createCompany(platform, 'Another d.o.o.'))
  await expire('expires_at')
  await openList(frame)
  await expectFailure(frame, 'session_mismatch', 'You have switched to another organization')
})

test('a part of the page that does not load is asked for again', async ({ platform, company, openHost, page }) => {
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId }])
  await expect(heading(frame, 'Invoices')).toBeVisible()
  await page.route('**/_next/static/chunks/**', (route) => route.abort())
  await openList(frame)
  await expectFailure(frame, 'server_error', 'Something went wrong on our side')
  await expect(frame.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await page.unroute('**/_next/static/chunks/**')
  await frame.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(frame, 'Invoices')).toBeVisible()
  await openList(frame)
  await expect(frame.getByText('No customers yet')).toBeVisible()
})
