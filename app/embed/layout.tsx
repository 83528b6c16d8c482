import { headers } from 'next/headers'
import type { ReactNode } from 'react'

/** The first script takes the launch token out of the address. It comes before every other, from a file of ours. */
export default async function EmbedLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <>
      {/* oxlint-disable-next-line next/no-sync-scripts -- whatever runs before it could read the token */}
      <script src="/embed/generated/start.js" nonce={nonce} suppressHydrationWarning />
      {children}
    </>
  )
}
