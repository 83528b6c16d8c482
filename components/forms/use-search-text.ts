import { useState } from 'react'

import { useSettled } from '@/components/forms/use-settled'

const PAUSE_MS = 200
const SHOWN = '8'

/** What a box with suggestions asks the list of: the first few by name, and while typing those that match. */
export function useSearchText() {
  const [text, setText] = useState<string | null>(null)
  const settled = useSettled(text, text === '' ? 0 : PAUSE_MS)
  const query = { limit: SHOWN, order_by: 'name' as const, ...(settled && { search: settled }) }
  return { query, isAsked: settled !== null, onSearch: setText }
}
