import { useRef, useState } from 'react'

export type Selection = {
  /** Of the rows in sight, in their order. */
  selected: readonly string[]
  isSelected: (id: string) => boolean
  /** Changes one row; with a range also those between it and the one before. */
  toggle: (id: string, isRange: boolean) => void
  isAll: boolean
  toggleAll: () => void
  clear: () => void
  /** Something was selected since the list is there. */
  wasUsed: boolean
}

/** Which rows of a page are selected. Another page, or the same narrowed otherwise, begins with none. */
export function useSelection(ids: readonly string[], address: string): Selection {
  const [kept, keep] = useState<{ address: string; ids: ReadonlySet<string> } | null>(null)
  const last = useRef<string | null>(null)
  const selected = kept?.address === address ? ids.filter((id) => kept.ids.has(id)) : []
  const isAll = selected.length > 0 && selected.length === ids.length
  const set = (next: Iterable<string>) => keep({ address, ids: new Set(next) })
  return {
    selected,
    isSelected: (id) => selected.includes(id),
    toggle: (id, isRange) => {
      const [from, to] = [ids.indexOf(isRange && last.current !== null ? last.current : id), ids.indexOf(id)]
      const changed = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
      last.current = id
      const others = selected.filter((one) => !changed.includes(one))
      set(selected.includes(id) ? others : [...others, ...changed])
    },
    isAll,
    toggleAll: () => set(isAll ? [] : ids),
    clear: () => set([]),
    wasUsed: kept !== null,
  }
}
