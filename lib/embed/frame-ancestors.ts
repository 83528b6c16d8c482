import { selectAccountPages, selectLaunchPage, selectSessionPage } from '@/db/embed-pages'
import type { Environment } from '@/lib/contract/common'
import { AccountId } from '@/lib/contract/ids'
import { readAddress } from '@/lib/embed/read-address'

import { consoleParent, isAllowedParent, isOfConsole, LOOPBACK_PARENTS } from './launch-rules'

const NOBODY = `'none'`

/** Who may frame the page of this request: the value of `frame-ancestors`. Framing is decided before anything is consumed. */
export async function frameAncestors(request: { url: string }): Promise<string> {
  const address = readAddress(new URL(request.url))
  switch (address.kind) {
    case 'boot':
      return listOf(await parentsOfBoot(address.account, address.parents))
    case 'launch': {
      const launch = address.launchId && (await selectLaunchPage(address.launchId))
      return launch ? listOf(parentsOf(launch, launch.parent_origins)) : NOBODY
    }
    case 'session': {
      const session = await selectSessionPage(address.sessionId)
      if (!session) return NOBODY
      return listOf(
        parentsOf(session, session.parent_origin === null ? session.launch_origins : [session.parent_origin]),
      )
    }
    case 'other':
      return NOBODY
  }
}

const listOf = (origins: readonly string[]) => (origins.length > 0 ? origins.join(' ') : NOBODY)

/**
 * The page names its parents, as many as frame each other; each is echoed only if the account knows it, and the browser
 * proves the claim. Whether the launch that comes later is of the same environment, the exchange looks at.
 */
async function parentsOfBoot(account: string, claimed: readonly string[]): Promise<string[]> {
  const id = AccountId.safeParse(account)
  const policies = id.success ? await selectAccountPages(id.data) : []
  if (policies.length === 0) return []
  const known = policies.flatMap(({ policy_origins }) => policy_origins)
  const isKnown = claimed.every((origin) => isAllowedParent(origin, known, 'sandbox'))
  return isKnown ? [...claimed] : []
}

type Page = { environment: Environment; mode: string | null; minted_by: string; policy_origins: string[] }

function parentsOf({ environment, mode, minted_by, policy_origins }: Page, named: readonly string[]): string[] {
  // Opened by redirect or from a mail it has the window to itself.
  if (mode === 'redirect' || mode === 'link') return []
  const isAllowed = (origin: string) => isAllowedParent(origin, policy_origins, environment)
  const parents = named.length > 0 ? named.filter(isAllowed) : [...policy_origins]
  if (named.length === 0 && environment === 'sandbox') parents.push(...LOOPBACK_PARENTS)
  if (isOfConsole({ minted_by })) parents.push(consoleParent())
  return parents
}
