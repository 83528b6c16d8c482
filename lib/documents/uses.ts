import { type LineRow, selectLines } from '@/db/document-lines'
import { type IssuedOf, selectIssuedOf } from '@/db/document-relations'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId, LineId } from '@/lib/contract/ids'
import { toHundredMillionths } from '@/lib/money'

/** Documents in force with what they are made from, the credit notes of them, and the lines of all. */
type Uses = {
  issued: readonly IssuedOf[]
  notes: readonly IssuedOf[]
  linesOf: (id: DocumentId) => readonly LineRow[]
}
/** How much of each line, in 10^-8: in the sign of that line, so that what is taken off a line is less of it. */
export type Quantities = ReadonlyMap<LineId, bigint>
/** What one document uses of another. */
export type Use = Pick<IssuedOf, 'id' | 'number' | 'is_forced'> & { named: readonly LineRow[]; taken: Quantities }

/** `besides`: other documents whose lines are read. */
export async function readUses(
  tx: TenantTx,
  issued: readonly IssuedOf[],
  besides: readonly DocumentId[],
): Promise<Uses> {
  const invoices = issued.map(({ id }) => id)
  const notes = await selectIssuedOf(tx, [...new Set(invoices)], ['credit_for'])
  const ids = new Set([...besides, ...invoices, ...notes.map(({ id }) => id)])
  const lines = Map.groupBy(await selectLines(tx, [...ids]), ({ document_id }) => document_id)
  return { issued, notes, linesOf: (id) => lines.get(id) ?? [] }
}

/** What uses a document up, but for what was credited in full: by whatever lines, that gives back all of it. */
export function usesOf(uses: Uses, of: DocumentId): Use[] {
  const sources = new Map(uses.linesOf(of).map((line) => [line.id, line]))
  const issued = uses.issued.filter((one) => one.of === of && !isCreditedInFull(uses, one))
  return issued.map(({ id, number, is_forced }) => {
    const named = namedIn(uses, id, of)
    return { id, number, is_forced, named, taken: takenBy(named, sources, givenBack(uses, id)) }
  })
}

/** The lines of a document that name lines of another one. */
export function namedIn({ linesOf }: Uses, id: DocumentId, of: DocumentId): LineRow[] {
  const sources = new Set(linesOf(of).map((line) => line.id))
  return linesOf(id).filter(({ source_line_id }) => source_line_id !== null && sources.has(source_line_id))
}

function isCreditedInFull({ notes }: Uses, { id, total_with_tax }: IssuedOf): boolean {
  const own = notes.filter(({ of }) => of === id)
  return own.length > 0 && own.reduce((sum, note) => sum + note.total_with_tax, 0) >= total_with_tax
}

/** What credit notes give back of each line of a document. */
function givenBack({ notes, linesOf }: Uses, id: DocumentId): Quantities {
  const sum = new Map<LineId, bigint>()
  for (const { source_line_id, quantity } of notes.filter(({ of }) => of === id).flatMap((note) => linesOf(note.id))) {
    if (source_line_id !== null) sum.set(source_line_id, (sum.get(source_line_id) ?? 0n) + scaled(quantity))
  }
  return sum
}

function takenBy(named: readonly LineRow[], sources: ReadonlyMap<LineId, LineRow>, back: Quantities): Quantities {
  const sum = new Map<LineId, bigint>()
  for (const line of named) {
    const source = line.source_line_id === null ? undefined : sources.get(line.source_line_id)
    if (source) sum.set(source.id, (sum.get(source.id) ?? 0n) + sumOfLines([line], source, back))
  }
  return sum
}

/** What lines come to of one that they name. */
export function sumOfLines(lines: readonly LineRow[], source: LineRow, back: Quantities = new Map()): bigint {
  const sum = lines.reduce((all, { id, quantity }) => all + scaled(quantity) - (back.get(id) ?? 0n), 0n)
  return scaled(source.quantity) < 0n ? -sum : sum
}

export function sumOf(uses: readonly Use[]): Quantities {
  const sum = new Map<LineId, bigint>()
  for (const [id, quantity] of uses.flatMap(({ taken }) => [...taken])) sum.set(id, (sum.get(id) ?? 0n) + quantity)
  return sum
}

const scaled = (quantity: string | null) => toHundredMillionths(quantity ?? '0')
