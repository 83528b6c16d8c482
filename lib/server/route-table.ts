type Node<T> = {
  fixed: Map<string, Node<T>>
  named?: { name: string; node: Node<T> }
  rest?: { name: string; value: T }
  value?: T
}

export type Match<T> = { value: T; params: Record<string, string> }

const newNode = <T>(): Node<T> => ({ fixed: new Map() })

/** Paths in Next's spelling (`/invoices/[id]`, `[...rest]`, `[[...rest]]`), found by walking segments; fixed ones go first. */
export class RouteTable<T> {
  readonly #root = newNode<T>()

  add(pattern: string, value: T) {
    let node = this.#root
    for (const segment of segmentsOf(pattern)) {
      const rest = /^\[{1,2}\.\.\.(.+?)\]{1,2}$/.exec(segment)?.[1]
      if (rest) {
        node.rest = { name: rest, value }
        if (segment.startsWith('[[')) node.value ??= value
        return
      }
      const name = /^\[(.+)\]$/.exec(segment)?.[1]
      if (name) node.named ??= { name, node: newNode() }
      if (name && node.named?.name !== name) throw new Error(`Two names for one segment: ${pattern}`)
      let next = name ? node.named?.node : node.fixed.get(segment)
      if (!next) node.fixed.set(segment, (next = newNode()))
      node = next
    }
    node.value = value
  }

  /** `path` has no query. A parameter that cannot be decoded names nothing. */
  find(path: string): Match<T> | undefined {
    const params: Record<string, string> = {}
    try {
      const value = walk(this.#root, segmentsOf(path), 0, params)
      return value === undefined ? undefined : { value, params }
    } catch (error) {
      if (error instanceof URIError) return undefined
      throw error
    }
  }
}

const segmentsOf = (path: string) => (path === '/' ? [] : path.slice(1).split('/'))

function walk<T>(node: Node<T>, segments: string[], at: number, params: Record<string, string>): T | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.value
  const fixed = node.fixed.get(segment)
  if (fixed) {
    const value = walk(fixed, segments, at + 1, params)
    if (value !== undefined) return value
  }
  if (segment === '') return undefined
  if (node.named) {
    const value = walk(node.named.node, segments, at + 1, params)
    if (value !== undefined) {
      params[node.named.name] = decodeURIComponent(segment)
      return value
    }
  }
  return node.rest?.value
}
