import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { SharePage } from '@/components/share/share-page'
import { readSharePage } from '@/lib/share/read-share-page'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ shareable_id: string }>; searchParams: Promise<Query> }

const read = async ({ params, searchParams }: Props) =>
  readSharePage(decodeURIComponent((await params).shareable_id), (await searchParams)['language'])

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props)
  const title = page && `${page.document.title} · ${page.document.printed.issuer.name}`
  return { ...(title && { title }), robots: { index: false, follow: false } }
}

/** One document, for whoever has its link. All of it is in the first answer; scripts only answer and say that it is seen. */
export default async function Page(props: Props) {
  const page = await read(props)
  if (!page) notFound()
  return <SharePage {...page} nonce={(await headers()).get('x-nonce') ?? ''} />
}
