import { selectFirstAccount } from '@/db/installation'
import { issueAccountKey } from '@/lib/accounts/issue-account-key'
import { issueSetupLink } from '@/lib/accounts/issue-setup-link'
import { env } from '@/lib/env'
import { apiUrl, consoleUrl, demoUrl } from '@/lib/urls'

const printedKeyLifeMs = 30 * 24 * 60 * 60_000

/** Where everything is. In demo mode with new account keys: those of earlier starts are kept nowhere, and end by themselves. */
export async function addresses(): Promise<string> {
  const account = await selectFirstAccount()
  const setupLink = account && (await issueSetupLink(account))
  const lines: [string, string][] = [
    ['Console', setupLink ?? consoleUrl()],
    ['API', apiUrl('/openapi.json')],
  ]
  if (env().demo) lines.unshift(['Demo', demoUrl()])
  if (env().demo && account) {
    const expiresAt = new Date(Date.now() + printedKeyLifeMs)
    lines.push(['Live key', await issueAccountKey(account, 'live', 'Printed at start', expiresAt)])
    lines.push(['Sandbox key', await issueAccountKey(account, 'sandbox', 'Printed at start', expiresAt)])
  }
  const table = lines.map(([name, value]) => `  ${`${name}:`.padEnd(13)}${value}`)
  return [`\nInlay is running at ${env().APP_URL}\n`, ...table, ''].join('\n')
}
