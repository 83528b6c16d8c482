import { selectAccountPages, selectLaunchPage, selectSessionPage } from '@/db/embed-pages'
import type { Environment } from '@/lib/contract/common'
import { AccountId } from '@/lib/contract/ids'
import type { Brand, ColorScheme, Entry } from './entry'
import { readAddress } from './read-address'

export type EmbedPage = { entry: Entry; brand: Brand; returnUrl: string | null; scheme: ColorScheme }

const NO_BRAND: Brand = { appName: null, locale: 'en', supportEmail: null }

/** What the page of an address starts from: nothing secret, and nothing is consumed by looking. */
export async function readEmbedPage(url: URL): Promise<EmbedPage> {
  const address = readAddress(url)
  const named = url.searchParams.get('scheme')
  const scheme = named === 'light' || named === 'dark' ? named : 'auto'
  const locale = localeOf(url.searchParams.get('locale'))
  switch (address.kind) {
    case 'boot': {
      const entry = { kind: 'boot', parents: address.parents } as const
      return { entry, brand: await accountBrand(address.account, locale), returnUrl: null, scheme }
    }
    case 'launch': {
      const launch = address.launchId === null ? undefined : await selectLaunchPage(address.launchId)
      const entry = { kind: 'launch', launchId: address.launchId, mode: launch?.mode ?? null } as const
      if (!launch) return { entry, brand: { ...NO_BRAND, locale: locale ?? 'en' }, returnUrl: null, scheme }
      return {
        entry,
        brand: brandOf(launch, locale ?? launch.locale ?? launch.entity_locale),
        returnUrl: launch.return_url,
        scheme,
      }
    }
    case 'session': {
      const session = await selectSessionPage(address.sessionId)
      const entry = { kind: 'session', sessionId: address.sessionId } as const
      const brand = session ? brandOf(session, locale ?? session.locale) : NO_BRAND
      return { entry, brand, returnUrl: session?.return_url ?? null, scheme }
    }
    case 'other':
      return { entry: { kind: 'unknown' }, brand: NO_BRAND, returnUrl: null, scheme }
  }
}

type Named = { app_name: string | null; support_email: string | null; environment?: Environment | null }
const brandOf = ({ app_name, support_email }: Named, locale: string | null): Brand => ({
  appName: app_name,
  supportEmail: support_email,
  locale: locale ?? 'en',
})

async function accountBrand(account: string, locale: string | null): Promise<Brand> {
  const id = AccountId.safeParse(account)
  const pages = id.success ? await selectAccountPages(id.data) : []
  const page = pages.find(({ environment }) => environment === 'live') ?? pages[0]
  return page ? brandOf(page, locale ?? page.default_locale) : { ...NO_BRAND, locale: locale ?? 'en' }
}

function localeOf(text: string | null): string | null {
  try {
    return text === null ? null : (Intl.getCanonicalLocales(text)[0] ?? null)
  } catch {
    return null
  }
}
