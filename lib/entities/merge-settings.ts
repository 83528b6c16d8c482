type Tree = { readonly [key: string]: unknown }

const isTree = (value: unknown): value is Tree => value !== null && typeof value === 'object' && !Array.isArray(value)

/** Settings as PATCH changes them: merged at every depth; null clears a key, an array takes the place of the old one. */
export function mergeSettings(current: Tree, changes: Tree): Record<string, unknown> {
  // Entries instead of assignments: a key called __proto__ stays a key.
  const merged = new Map(Object.entries(current))
  for (const [key, change] of Object.entries(changes)) {
    if (change === undefined) continue
    if (change === null) merged.delete(key)
    else if (isTree(change)) {
      const before = merged.get(key)
      merged.set(key, mergeSettings(isTree(before) ? before : {}, change))
    } else merged.set(key, change)
  }
  return Object.fromEntries(merged)
}
