import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { paginate, type Piece } from './paginate'

const CAPACITY = 700
const capacityOf = (page: number) => (page === 0 ? CAPACITY - 30 : CAPACITY)
const piece: fc.Arbitrary<Piece> = fc.record({
  height: fc.double({ min: 1, max: 340, noNaN: true }),
  gap: fc.constantFrom(0, 0, 0, 12),
  keepWithNext: fc.boolean(),
  headHeight: fc.constantFrom(0, 20),
})
const pieces = fc.array(piece, { maxLength: 60 })

test('every piece is on one page, whole, in its order, and none overlaps another', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const pages = paginate(all, capacityOf)
      expect(pages.flat().map(({ index }) => index)).toEqual(all.map((_, index) => index))
      pages.forEach((places, page) => {
        let end = 0
        for (const { index, y, withHead } of places) {
          const { height = 0, headHeight = 0 } = all[index] ?? {}
          expect(y - (withHead ? headHeight : 0)).toBeGreaterThanOrEqual(end)
          end = y + height
        }
        expect(end).toBeLessThanOrEqual(capacityOf(page) + 0.1)
        expect(page === 0 || places.length > 0).toBe(true)
      })
    }),
  )
})

test('what is kept together is parted only where it is more than a page', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const pageOf = new Map(
        paginate(all, capacityOf).flatMap((places, page) => places.map(({ index }) => [index, page] as const)),
      )
      let start = 0
      all.forEach(({ keepWithNext }, index) => {
        if (keepWithNext && index < all.length - 1) return
        const group = all.slice(start, index + 1)
        const height = group.reduce((sum, each) => sum + each.height + each.gap, group[0]?.headHeight ?? 0)
        if (height <= CAPACITY - 30) expect(pageOf.get(start)).toBe(pageOf.get(index))
        start = index + 1
      })
    }),
  )
})

test('a page that goes on with a table begins with its head, and only then', () => {
  const row: Piece = { height: 100, gap: 0, keepWithNext: false, headHeight: 20 }
  const pages = paginate(
    Array.from({ length: 20 }, () => row),
    () => 500,
  )
  for (const places of pages) expect(places.map(({ withHead }) => withHead)).toEqual([true, false, false, false])
})
