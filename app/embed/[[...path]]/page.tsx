import { EmbedPage } from '@/components/embed/embed-page'
import { readEmbedPage } from '@/lib/embed/embed-page'
import { loadMessages } from '@/lib/i18n/load-messages'
import { matchLocale } from '@/lib/i18n/locales'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ path?: string[] }>; searchParams: Promise<Query> }

/** One page for every address of the dashboard, so that what its document has in memory outlives each of them. */
export default async function Page({ params, searchParams }: Props) {
  const page = await readEmbedPage(addressOf((await params).path ?? [], await searchParams))
  const messages = await loadMessages(matchLocale(page.brand.locale), ['common', 'launch', 'documents'])
  return <EmbedPage {...page} messages={messages} />
}

function addressOf(path: string[], query: Query): URL {
  const url = new URL(`/embed/${path.map(encodeURIComponent).join('/')}`, 'http://embed')
  for (const [name, values] of Object.entries(query))
    for (const value of [values ?? []].flat()) url.searchParams.append(name, value)
  return url
}
