import type { Entity } from '@/bench/world'

type Side = { origin: string; path: (entity: Entity, rest: string) => string }
const sides = (ours: string, reference: string): { ours: Side; reference: Side } => ({
  ours: { origin: ours, path: (_entity, rest) => `/api/v1/invoices${rest}` },
  reference: { origin: reference, path: ({ id }, rest) => `/${id}/invoices${rest}` },
})

/** Our cursor is signed; in the reference only its length is right. */
const withoutCursor = (text: string) =>
  text.replace(/"next_cursor":"([^"]*)"/, (_, cursor: string) => `"next_cursor":${cursor.length}`)

/** Throws unless list and get answer the same bytes on both sides, for each of these entities. */
export async function compareAnswers(ours: string, reference: string, entities: readonly Entity[]): Promise<void> {
  const both = sides(ours, reference)
  for (const entity of entities) {
    for (const [index, id] of ['?limit=25', ...entity.invoiceIds.slice(0, 2)].entries()) {
      const [ourAnswer, itsAnswer] = await Promise.all([
        read(both.ours, entity, index === 0 ? id : `/${id}`),
        read(both.reference, entity, index === 0 ? '' : `/${id}`),
      ])
      if (ourAnswer !== itsAnswer) throw new Error(`${entity.id} ${id}: ${difference(ourAnswer, itsAnswer)}`)
    }
  }
}

function difference(ours: string, its: string): string {
  let at = 0
  while (ours[at] === its[at]) at += 1
  const from = Math.max(0, at - 60)
  return `the answers differ\nours      …${ours.slice(from, at + 60)}\nreference …${its.slice(from, at + 60)}`
}

async function read({ origin, path }: Side, entity: Entity, rest: string): Promise<string> {
  const response = await fetch(origin + path(entity, rest), { headers: { authorization: `Bearer ${entity.key}` } })
  return withoutCursor(`${response.status} ${await response.text()}`)
}
