import type { Draft, DraftHead } from './draft'
import { type DraftLine, newLine } from './draft-line'

/** What is wrong, by field: `date`, `line-3.price`. */
export type Issues = ReadonlyMap<string, string>
export const NO_ISSUES: Issues = new Map()
/** Where the keyboard goes after a change of the lines; another turn is another change. */
export type Focus = { key: string; part: 'name' | 'up' | 'down'; turn: number }
export type EditorState = { draft: Draft; issues: Issues; focus: Focus | null }

export type EditorAction =
  | { type: 'head'; change: Partial<DraftHead> }
  | { type: 'line'; key: string; change: Partial<DraftLine> }
  | { type: 'add'; tax: string; isGross: boolean; isSeparator?: boolean }
  | { type: 'enter'; key: string; tax: string; isGross: boolean }
  | { type: 'remove'; key: string; tax: string }
  | { type: 'move'; key: string; by: 1 | -1 }
  | { type: 'gross'; isGross: boolean }
  | { type: 'refused'; issues: Issues }

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  const { draft, issues } = state
  const { lines } = draft
  const withLines = (next: readonly DraftLine[], more: Partial<EditorState> = {}): EditorState => ({
    ...state,
    draft: { ...draft, lines: next },
    ...more,
  })
  const focusOn = (key: string, part: Focus['part'] = 'name'): Focus => ({
    key,
    part,
    turn: (state.focus?.turn ?? 0) + 1,
  })
  switch (action.type) {
    case 'head':
      return { ...state, draft: { ...draft, ...action.change }, issues: without(issues, Object.keys(action.change)) }
    case 'line': {
      const next = lines.map((line) => (line.key === action.key ? { ...line, ...action.change } : line))
      return withLines(next, {
        issues: without(
          issues,
          Object.keys(action.change).map((name) => `${action.key}.${name}`),
        ),
      })
    }
    case 'add': {
      const { tax, isGross, isSeparator = false } = action
      const line = newLine(tax, { isGross, isSeparator })
      return withLines([...lines, line], { focus: focusOn(line.key) })
    }
    case 'enter': {
      const next = lines[lines.findIndex(({ key }) => key === action.key) + 1]
      return next ? { ...state, focus: focusOn(next.key) } : editorReducer(state, { ...action, type: 'add' })
    }
    case 'remove': {
      const at = lines.findIndex(({ key }) => key === action.key)
      const rest = lines.filter(({ key }) => key !== action.key)
      const next = rest.length > 0 ? rest : [newLine(action.tax)]
      const beside = next[Math.min(at, next.length - 1)]
      return withLines(next, { focus: beside ? focusOn(beside.key) : null })
    }
    case 'move': {
      const at = lines.findIndex(({ key }) => key === action.key)
      const [line, other] = [lines[at], lines[at + action.by]]
      if (!line || !other) return state
      const next = lines.with(at, other).with(at + action.by, line)
      const to = at + action.by
      // At either end the button that led there is of no use any more.
      const part = to === 0 ? 'down' : to === lines.length - 1 ? 'up' : action.by < 0 ? 'up' : 'down'
      return withLines(next, { focus: focusOn(line.key, part) })
    }
    case 'gross':
      return withLines(lines.map((line) => (line.isSeparator ? line : { ...line, isGross: action.isGross })))
    case 'refused':
      return { ...state, issues: action.issues }
  }
}

/** What was said of a field, or of a part of it (`line-3.discounts.1`), is gone with its change. */
function without(issues: Issues, fields: readonly string[]): Issues {
  const left = [...issues].filter(([name]) => !fields.some((field) => name === field || name.startsWith(`${field}.`)))
  return left.length === issues.size ? issues : new Map(left)
}
