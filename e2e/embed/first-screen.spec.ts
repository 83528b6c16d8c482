import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'
import { baseUrl, call, mint } from '../platform'
import { createInvoice, heading } from './dashboard'

/** What the page asks the API for, from now on. */
function callsOf(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/v1/')) calls.push(`${request.method()} ${pathname.slice('/api/v1'.length)}`)
  })
  return calls
}

/** The JavaScript of a page, in bytes of gzip, until nothing more is asked for. */
async function scriptsOf(page: Page, url: string, text: string): Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.push(response.body().then((body) => gzipSync(body).byteLength))
  })
  await page.goto(url)
  await expect(page.getByText(text).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

test('the first screen is 44 kB of script above a page that has none of ours', async ({ company, browser }) => {
  const { number } = await createInvoice(company)
  const { url } = await mint(company, { mode: 'redirect', role: 'admin' })
  // Contexts of their own: what one has kept costs the other nothing.
  const [ours, empty] = await Promise.all([browser.newPage(), browser.newPage()])
  const above =
    (await scriptsOf(ours, url, number)) - (await scriptsOf(empty, `${baseUrl}/nothing-here`, 'Page not found'))
  expect(above).toBeGreaterThan(30_000)
  expect(above).toBeLessThan(44_000)
  await Promise.all([ours.close(), empty.close()])
})

test('the first screen costs the page and one call, whichever it is', async ({ company, page }) => {
  await call(company.key, 'POST', '/customers', { name: 'Čebelarstvo Koper' })
  await call(company.key, 'POST', '/items', { name: 'Beekeeping course', price: 80 })
  const { id, number } = await createInvoice(company)
  const screens = [
    [undefined, number],
    ['/invoices?status=outstanding', number],
    [`/invoices/${id}`, 'Record payment'],
    ['/customers', 'Čebelarstvo Koper'],
    ['/items', 'Beekeeping course'],
  ] as const
  for (const [view, text] of screens) {
    const { url } = await mint(company, { mode: 'redirect', role: 'editor', ...(view && { view }) })
    await page.goto('about:blank')
    const calls = callsOf(page)
    await page.goto(url)
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect([view, calls]).toEqual([view, ['POST /embed/exchange']])
    page.removeAllListeners('request')
  }
})

test('a launch’s theme is laid over the kit, light and dark, and its text can be read', async ({
  company,
  page,
  cspReports,
}) => {
  const theme = {
    color_primary: { light: '#ffd400', dark: '#0b3d91' },
    color_on_primary: '#fff',
    radius_button: '0',
    font_family: 'Georgia, serif',
  }
  const { url } = await mint(company, { mode: 'redirect', role: 'editor', theme })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(url)
  const button = page.getByRole('link', { name: 'New invoice' }).first()
  await expect(button).toHaveCSS('background-color', 'rgb(255, 212, 0)')
  await expect(button).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(button).toHaveCSS('border-radius', '0px')
  await expect(page.locator('body')).toHaveCSS('font-family', /Georgia/)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(button).toHaveCSS('background-color', 'rgb(11, 61, 145)')
  await expect(button).toHaveCSS('color', 'rgb(255, 255, 255)')
  expect(cspReports).toEqual([])
})

type Heard = { type: string; payload: { path?: string; title?: string } }

test('a host hears where its reader is, and nobody’s name', async ({ platform, company, openHost, page }) => {
  const { id } = await createInvoice(company, { customer: { name: 'Secret & Sons' } })
  const launch = await mint(company, { mode: 'iframe', role: 'editor', locale: 'en-GB' })
  const {
    frames: [frame = page.frameLocator('none')],
  } = await openHost([{ company, account: platform.accountId, launch }])
  await frame.getByRole('row').filter({ hasText: 'Secret & Sons' }).getByRole('link').first().click()
  await expect(frame.getByRole('button', { name: 'Record payment' })).toBeVisible()
  await frame.getByRole('link', { name: 'Settings' }).click()
  await expect(heading(frame, 'Settings')).toBeVisible()
  const routes = () =>
    page.evaluate(() =>
      (globalThis as unknown as { events: Heard[] }).events
        .filter(({ type }) => type === 'route')
        .map(({ payload }) => [payload.path, payload.title]),
    )
  await expect.poll(routes).toEqual([
    ['/invoices', 'Invoices'],
    [`/invoices/${id}`, 'Invoice'],
    ['/settings', 'Company'],
  ])
})
