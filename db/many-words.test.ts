import * as fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { countDocuments, selectDocuments } from '@/db/document-pages'
import { Flight } from '@/db/driver'
import { withTenant } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { asOwner, makeTenant } from '@/test/database'

const size = 4000
const limit = 26
const letters = Array.from('abcdefghijklmnop')

/** Each document lacks every letter whose turn it is: most have most of them, some have all, and `z` has one. */
const has = (n: number, letter: string): boolean => {
  const at = letters.indexOf(letter)
  return at < 0 ? letter === 'z' && n === 7 : n % (at + 2) > 0 || n % 500 === 0
}

let tenant: Tenant
beforeAll(async () => {
  tenant = await makeTenant()
  const id = `'inv_' || lpad(to_hex(n), 24, '0')`
  await asOwner(
    `begin; set local session_replication_role = replica;
     insert into app.documents (entity_id, id, type, date, currency_code, is_draft)
       select '${tenant.entityId}', ${id}, 'invoice', date '2024-01-01' + n * 7919 % 1000, 'EUR', true
       from generate_series(1, ${size}) n;
     insert into app.search_words (entity_id, resource, word, object_id)
       select '${tenant.entityId}', 'invoice', letter || 'x' || n % 20, ${id} from generate_series(1, ${size}) n,
         unnest(array['${letters.join(`','`)}']) with ordinality given (letter, at)
       where n % (at + 1) > 0 or n % 500 = 0;
     insert into app.search_words (entity_id, resource, word, object_id)
       select '${tenant.entityId}', 'invoice', 'zx', ${id} from generate_series(7, 7) n;
     commit; analyze app.search_words; analyze app.documents`,
  )
})

const search = (words: readonly string[], column: 'id' | 'date') =>
  withTenant(tenant, 'read only', async (tx) => {
    const list = { type: 'invoice', words, conditions: [] } as const
    const rows = await selectDocuments(tx, list, { column, descending: true, after: null, limit })
    return { ids: rows.map(({ id }) => Number.parseInt(id.slice(4), 16)), count: await countDocuments(tx, list) }
  })

const day = (n: number) => (n * 7919) % 1000
const numbers = Array.from({ length: size }, (_, at) => size - at)

test('however many words are searched for, what has all of them is found, and nothing else', async () => {
  const words = fc.shuffledSubarray([...letters, 'z', 'ax1'], { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom('id' as const, 'date' as const), async (asked, column) => {
      const all = numbers.filter((n) =>
        asked.every((word) =>
          word === 'ax1'
            ? has(n, 'a') && [1, ...Array.from({ length: 10 }, (_, at) => 10 + at)].includes(n % 20)
            : has(n, word),
        ),
      )
      const told = column === 'id' ? all : all.toSorted((a, b) => day(b) - day(a) || b - a)
      expect(await search(asked, column)).toEqual({ ids: told.slice(0, limit), count: all.length })
    }),
    { numRuns: 40 },
  )
})

test.each(['id', 'date'] as const)(
  'a search of a hundred words by %s takes few statements of few joins',
  async (column) => {
    const asked = [...letters, ...Array.from({ length: 84 }, (_, at) => `ax${10 + (at % 10)}`.slice(0, 1 + (at % 3)))]
    const run = vi.spyOn(Flight.prototype, 'run')
    await search(asked, column)
    const texts = run.mock.calls.map(([{ text }]) => text)
    run.mockRestore()
    expect(texts.length).toBeLessThanOrEqual(20)
    for (const text of texts) expect(text.split('"search_words"').length, text).toBeLessThan(40)
  },
)
