/** `-date` → by date, newest first; as lists are ordered, newest first where nothing is said. */
export function readOrder(order = '-id'): { column: string; descending: boolean } {
  const descending = order.startsWith('-')
  return { column: descending ? order.slice(1) : order, descending }
}
