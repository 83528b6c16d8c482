/** The day that is so many days after a date; '' where either is not said. The server does the same when none is sent. */
export function dueDateOf(date: string, days: number | null): string {
  const from = Date.parse(`${date}T00:00:00Z`)
  if (days === null || Number.isNaN(from)) return ''
  return new Date(from + days * 86_400_000).toISOString().slice(0, 10)
}
