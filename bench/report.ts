import { writeFileSync } from 'node:fs'

/** One line of the table: `measure` is what `bound` bounds. */
export type Row = {
  name: string
  ours: string
  reference: string
  measure: number
  bound: { least: number } | { most: number }
  unit: '×' | 'kB' | 'MB' | 'ms' | ''
}

const holds = ({ measure, bound }: Row) => ('least' in bound ? measure >= bound.least : measure <= bound.most)
const boundText = ({ bound, unit }: Row) =>
  ('least' in bound ? `≥ ${bound.least} ${unit}` : `≤ ${bound.most} ${unit}`).trim()
const measureText = ({ measure, unit }: Row) =>
  `${unit === '×' ? measure.toFixed(2) : measure.toFixed(unit === '' ? 0 : 1)} ${unit}`.trim()

const head = ['', 'ours : reference', 'bound', 'ours', 'reference', '']
const cellsOf = (row: Row) => [
  row.name,
  measureText(row),
  boundText(row),
  row.ours,
  row.reference,
  holds(row) ? 'pass' : 'FAIL',
]

/** The table on the terminal; ratios first, since the rest depends on the machine. */
export function printTable(rows: readonly Row[]) {
  const lines = [head, ...rows.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  for (const cells of lines)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

export const failures = (rows: readonly Row[]): Row[] => rows.filter((row) => !holds(row))

/** The copy that is committed. */
export function writeResults(file: string, rows: readonly Row[], notes: readonly string[]) {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  const table = [head, head.map(() => '---'), ...rows.map(cellsOf)].map(line).join('')
  writeFileSync(file, `# Results of \`npm run bench\`\n\n${table}\n${notes.map((note) => `- ${note}\n`).join('')}`)
}
