'use client'

import './globals.css'

/** What is shown when the root layout itself fails; ours, because Next's own has inline styles. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
          <h1 className="text-xl font-semibold">Something went wrong</h1>
          <p className="text-muted">Load the page again in a moment.</p>
        </main>
      </body>
    </html>
  )
}
