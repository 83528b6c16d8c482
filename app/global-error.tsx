'use client'

/** What is shown when the root layout itself fails; ours, because Next's own has inline styles. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Something went wrong</h1>
        </main>
      </body>
    </html>
  )
}
