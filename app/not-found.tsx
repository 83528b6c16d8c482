/** Ours, because Next's own is prerendered and has no nonce. */
export default function NotFound() {
  return (
    <main>
      <h1>Page not found</h1>
    </main>
  )
}
