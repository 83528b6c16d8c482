export type ListOptions = {
  /** The order while the address names none. */
  order?: string
  limit?: number
  /** Conditions beside the search, as `?query=` takes them. */
  filters?: Readonly<Record<string, unknown>>
  include?: string
  /** Those that are deleted, in place of the others. */
  deleted?: boolean
}

/** What a list's screen asks the API for at an address: search, order and place stand in its query. */
export function listQuery(
  search: URLSearchParams,
  { order = '-id', limit = 25, filters, include, deleted }: ListOptions,
): Record<string, string> {
  const [text, after, before] = [search.get('q'), search.get('after'), search.get('before')]
  return {
    limit: String(limit),
    order_by: search.get('sort') ?? order,
    ...(text && { search: text }),
    ...(filters && Object.keys(filters).length > 0 && { query: JSON.stringify(filters) }),
    ...(include && { include }),
    ...(deleted && { deleted: 'true' }),
    ...(after && { next_cursor: after }),
    ...(before && { prev_cursor: before }),
  }
}
