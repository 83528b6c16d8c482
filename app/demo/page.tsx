import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'

import { DemoPage } from '@/components/demo/demo-page'
import { demoCustomers, demoIsServed } from '@/lib/demo/demo-host'
import { embedUrl } from '@/lib/urls'
import { demoUrl } from '@/lib/urls'

/** A made-up product that shows the dashboard inside its own page, on a site of its own. */
export default async function Page() {
  if (!demoIsServed()) notFound()
  const list = await headers()
  // On our own address the frame would not be cross-site, and the demo would prove nothing.
  if (list.get('host') !== new URL(demoUrl()).host) redirect(demoUrl())
  return <DemoPage {...await demoCustomers()} loader={embedUrl('/embed.js')} nonce={list.get('x-nonce') ?? ''} />
}
