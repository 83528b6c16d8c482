/** Ours, because Next's own is prerendered and has no nonce. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-xl font-semibold">Page not found</h1>
      <p className="text-muted">It may have been moved, or the address is wrong.</p>
    </main>
  )
}
