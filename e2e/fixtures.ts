import { type FrameLocator, test as base } from '@playwright/test'

import {
  baseUrl,
  type Company,
  createCompany,
  createPlatform,
  type Launch,
  mint,
  type Platform,
  serveHost,
} from './platform'

type Embedding = {
  company: Company
  account: string
  role?: 'viewer' | 'editor' | 'admin'
  launch?: Launch
  /** What the host's own server answers when the frame needs a launch; null where its reader has signed out. */
  fetchLaunch?: () => Promise<string | null>
}
type Fixtures = {
  /** A platform of its own for every test: parallel tests never share one. */
  platform: Platform
  /** One of its customers. */
  company: Company
  /** Opens a page of another site that shows these dashboards by the loader script. */
  openHost: (embeddings: readonly Embedding[]) => Promise<{ origin: string; frames: FrameLocator[] }>
  /** What the browser reported against the policy of any page. */
  cspReports: string[]
}

export const test = base.extend<Fixtures>({
  // Third-party cookies are blocked, as more and more readers have it.
  launchOptions: [
    async ({ launchOptions }, provide) =>
      provide({ ...launchOptions, args: [...(launchOptions.args ?? []), '--test-third-party-cookie-phaseout'] }),
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  platform: async ({}, provide) => provide(await createPlatform()),
  company: async ({ platform }, provide) => provide(await createCompany(platform)),
  cspReports: async ({ page }, provide) => {
    const reports: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) reports.push(message.text())
    })
    await provide(reports)
  },
  openHost: async ({ page }, provide) => {
    const servers: { close: () => unknown }[] = []
    await provide(async (embeddings) => {
      await page.exposeFunction('mintFor', async (index: number) => {
        const { company, launch, fetchLaunch, role = 'editor' } = embeddings[index] ?? {}
        if (fetchLaunch) return fetchLaunch()
        if (launch) return launch.token
        return company ? (await mint(company, { mode: 'iframe', role })).token : null
      })
      const { origin, server } = await serveHost(() => hostPage(embeddings))
      servers.push(server)
      await page.goto(origin)
      return { origin, frames: embeddings.map((_, index) => page.frameLocator(`iframe[title="Frame ${index}"]`)) }
    })
    for (const server of servers) server.close()
  },
})
export { expect } from '@playwright/test'

const hostPage = (embeddings: readonly Embedding[]) => `<!doctype html><html lang="en"><title>Host</title>
<h1>A page of another site</h1>${embeddings.map((_, index) => `<div id="place-${index}"></div>`).join('')}
<script src="${baseUrl}/embed.js"></script>
<script>
  window.events = [];
  ${JSON.stringify(embeddings.map(({ account }) => account))}.forEach((account, index) => createEmbed({
    account, container: '#place-' + index, title: 'Frame ' + index,
    fetchLaunch: () => window.mintFor(index), onEvent: (event) => window.events.push(event),
  }))
</script></html>`
