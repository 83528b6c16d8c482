import { expect, test } from '../fixtures'
import { call, createCompany, mint, serveHost } from '../platform'

test('in a page of another site, without any cookie, somebody reads the invoices', async ({
  platform,
  company,
  openHost,
  page,
  cspReports,
}) => {
  const {
    frames: [frame],
  } = await openHost([{ company, account: platform.accountId, role: 'editor' }])
  await expect(frame?.getByRole('heading', { level: 1, name: 'Invoices' }) ?? page.locator('none')).toBeVisible()
  await expect(frame?.getByText('Sandbox') ?? page.locator('none')).toBeVisible()
  expect(await page.context().cookies()).toEqual([])
  expect(cspReports).toEqual([])
  const events = await page.evaluate(() =>
    (globalThis as unknown as { events: { type: string }[] }).events.map(({ type }) => type),
  )
  expect(events).toEqual(expect.arrayContaining(['ready', 'auth.required', 'session.started', 'route', 'resize']))
})

test('two companies stand in one page, each with its own data', async ({ platform, openHost, page }) => {
  const [one, two] = [await createCompany(platform, 'One d.o.o.'), await createCompany(platform, 'Two d.o.o.')]
  await call(one.key, 'POST', '/customers', { name: 'Only of one' })
  const { frames } = await openHost([one, two].map((company) => ({ company, account: platform.accountId })))
  for (const [index, name] of ['One d.o.o.', 'Two d.o.o.'].entries()) {
    const frame = frames[index] ?? page.frameLocator('none')
    await expect(frame.getByText(name)).toBeVisible()
    await frame.getByRole('link', { name: 'Customers' }).click()
    await expect(frame.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  }
  await expect((frames[0] ?? page.frameLocator('none')).getByText('Only of one')).toBeVisible()
  await expect((frames[1] ?? page.frameLocator('none')).getByText('Only of one')).toBeHidden()
})

test('by redirect it is a page of its own, which may be loaded again, and leads back', async ({
  platform,
  company,
  page,
  cspReports,
}) => {
  await call(platform.key, 'PUT', '/embed/policy', { return_origins: ['https://app.acme.example'] })
  const launch = await mint(company, {
    mode: 'redirect',
    role: 'viewer',
    subject: { id: 'u_1', name: 'Ana Novak' },
    return_url: 'https://app.acme.example/billing',
  })
  await page.goto(launch.url)
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  expect(page.url()).not.toContain('lt_')
  await expect(page.getByRole('link', { name: 'Back to app.acme.example' })).toHaveAttribute(
    'href',
    'https://app.acme.example/billing',
  )
  await expect(page.getByText('Ana Novak')).toBeVisible()
  await page.getByRole('link', { name: 'Customers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await expect(tab.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  expect(cspReports).toEqual([])
})

test('the address with the token in its query works too, and keeps it out of the history', async ({
  company,
  page,
}) => {
  const { token } = await mint(company)
  await page.goto(`/embed?token=${token}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  expect(page.url()).not.toContain('lt_')
  await page.goBack()
  expect(page.url()).not.toContain('lt_')
})

test('twenty programs that look at a link leave it to the reader, who has to press a button', async ({
  company,
  page,
}) => {
  const { url } = await mint(company, { mode: 'link' })
  for (let count = 0; count < 20; count++) {
    const response = await fetch(url, { method: count % 2 ? 'HEAD' : 'GET', headers: { 'sec-purpose': 'prefetch' } })
    expect(response.status).toBe(200)
  }
  await page.goto(url)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
})

for (const [where, host, title] of [
  ['where the browser keeps something for it, loading again resumes', 'localhost', 'Invoices'],
  ['where it keeps nothing, loading again asks for a new launch', '127.0.0.1', 'This link has already been used'],
] as const) {
  test(`a raw frame takes its token from the fragment; ${where}`, async ({ company, page }) => {
    const { url } = await mint(company, { mode: 'iframe', role: 'viewer' })
    const { port, server } = await serveHost(
      () =>
        `<!doctype html><title>Host</title><iframe title="Invoicing" src="${url}" width="900" height="600"></iframe>`,
    )
    await page.goto(`http://${host}:${port}`)
    const frame = page.frameLocator('iframe[title="Invoicing"]')
    await expect(frame.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
    await page.reload()
    await expect(frame.getByRole('heading', { level: 1, name: title })).toBeVisible()
    server.close()
  })
}

test('a site that the policy does not hold shows nothing', async ({ platform, company, page }) => {
  await call(platform.key, 'PUT', '/embed/policy', { parent_origins: ['https://app.acme.example'] })
  const { url } = await mint(company, { mode: 'iframe', parent_origins: ['https://app.acme.example'] })
  const { origin, server } = await serveHost(
    () => `<!doctype html><title>Host</title><iframe title="Invoicing" src="${url}"></iframe>`,
  )
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
  await page.goto(origin)
  await refused
  await expect(page.frameLocator('iframe[title="Invoicing"]').getByRole('heading')).toHaveCount(0)
  server.close()
})

test('a launch for another parent of the policy says which origin is missing', async ({
  platform,
  company,
  openHost,
  page,
}) => {
  await call(platform.key, 'PUT', '/embed/policy', { parent_origins: ['https://app.acme.example'] })
  const launch = await mint(company, { mode: 'iframe', parent_origins: ['https://app.acme.example'] })
  const {
    origin,
    frames: [frame],
  } = await openHost([{ company, account: platform.accountId, launch }])
  await expect(frame?.getByText(`Add ${origin}`) ?? page.locator('none')).toBeVisible()
  await expect(frame?.getByText('parent_not_allowed') ?? page.locator('none')).toBeVisible()
})

test('deleting the key ends the session with the next call, and says so over the page', async ({
  platform,
  company,
  openHost,
  page,
}) => {
  const {
    frames: [frame],
  } = await openHost([{ company, account: platform.accountId }])
  if (!frame) throw new Error('There is no frame.')
  await expect(frame.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  await call(platform.key, 'DELETE', `/entities/api-keys/${company.keyId}`, undefined, company.id)
  await page.evaluate(() => ((globalThis as unknown as { mintFor: unknown }).mintFor = async () => null))
  await frame.getByRole('link', { name: 'Customers' }).click()
  await expect(frame.getByRole('alert').getByText('Access has been withdrawn')).toBeVisible()
  await expect(frame.getByText('key_revoked')).toBeVisible()
})

test.describe('screens of a launch that cannot be', () => {
  const screens: [string, (launch: { id: string; url: string }) => string, string][] = [
    ['launch_missing', ({ id }) => `/embed/l/${id}`, 'Open this page from your application'],
    ['launch_invalid', ({ id }) => `/embed/l/${id}#t=lt_sandbox_nonsense`, 'This link is not valid'],
    ['not_found', () => '/embed/nowhere', 'This page does not exist'],
    ['launch_missing', () => '/embed', 'Open this page from your application'],
    ['session_revoked', () => '/embed/s/ses_000000000000000000000000/invoices', 'Your session was ended'],
  ]
  for (const [code, address, title] of screens) {
    test(`${code} by ${address({ id: 'lau_…', url: '' })}`, async ({ company, page }) => {
      await page.goto(address(await mint(company)))
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByText(code)).toBeVisible()
      await expect(page.getByRole('textbox')).toHaveCount(0)
    })
  }

  test('launch_used', async ({ company, page, browser }) => {
    const { url } = await mint(company, { mode: 'redirect' })
    await page.goto(url)
    await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
    const other = await (await browser.newContext()).newPage()
    await other.goto(url)
    await expect(other.getByRole('heading', { level: 1, name: 'This link has already been used' })).toBeVisible()
    // Somebody has a copy: the first is asked to come again too.
    await page.getByRole('link', { name: 'Customers' }).click()
    await expect(page.getByText('session_revoked')).toBeVisible()
  })

  test('offline, and on again', async ({ company, page, context }) => {
    const { url } = await mint(company, { mode: 'link' })
    await page.goto(url)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible()
  })
})

test('every script of every page carries this answer’s nonce', async ({ page, company, cspReports }) => {
  const { url } = await mint(company)
  for (const address of [url, '/embed', '/nowhere', '/embed/s/x', '/console', '/demo']) {
    const response = await fetch(new URL(address, page.url() === 'about:blank' ? url : page.url()), {
      redirect: 'manual',
    })
    const policy = response.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(policy).not.toContain('unsafe-inline')
    if (response.status >= 300 && response.status < 400) continue
    const html = await response.text()
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`)
    expect(html).not.toMatch(/<[^>]+\sstyle=/)
    await page.goto(address)
  }
  expect(cspReports).toEqual([])
})

test('what a role may not do is not there', async ({ company, page }) => {
  const { url } = await mint(company, {
    mode: 'redirect',
    permissions: ['invoices:read', 'payments:read', 'settings:read'],
    sections: ['invoices'],
  })
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveCount(1)
  const sid = new URL(page.url()).pathname.split('/')[3]
  await page.goto(`/embed/s/${sid}/customers`)
  await expect(page.getByText('forbidden_section')).toBeVisible()
})
