import { beforeAll, describe, expect, test } from 'vitest'
import { createTestAccount } from '@/test/harness'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId, Reply, Sent } from '../ask'
import { isList, ordersOfList } from './contract-references'
import { contentOfDatabase, seesEverything } from './own-database'
import { rows } from './rows'
import type { Row } from './rows'
import { CALLERS, createWorld } from './worlds'
import type { Caller, Kind, World } from './worlds'

/** Where an id may come from that must look as if it never was. */
type Worlds = {
  mine: World
  /** Of the same account and environment. */
  sibling: World
  /** Of another account. */
  stranger: World
  /** Of the same account in the other environment. */
  sandbox: World
}
let worlds: Worlds
/** What stands between the tenants. */
type Walls = 'both' | 'policies' | 'predicates'
let walls: Walls

/** With one wall, those whom it stands before in different ways: who is in an entity, and who chooses one. */
const callersOf = ({ callers = CALLERS }: Row): [Caller, ...Caller[]] =>
  walls === 'both'
    ? [...callers]
    : [callers[0], ...callers.slice(1).filter((caller) => caller === 'entity' || caller === 'account')]
const isOfAccount = (caller: Caller) => caller === 'account' || caller === 'operator'

/** A caller of that world. One request id for all, so that answers can be compared byte by byte. */
const inWorld = ({ bearers, entity }: World, id: GuardedId, caller: Caller, sent: Sent): Promise<Reply> => {
  const headers: Record<string, string> = { 'x-request-id': 'matrix' }
  if (isOfAccount(caller) && operationOf(id).auth === 'entity') headers['x-entity-id'] = entity.entityId
  return ask(id, sent, { key: bearers[caller], headers })
}
const asCaller = (id: GuardedId, caller: Caller, sent: Sent) => inWorld(worlds.mine, id, caller, sent)

/** All that a caller gets, but for what says when. */
const seen = ({ status, headers, text }: Reply) => {
  const { date: _, ratelimit: __, 'ratelimit-policy': ___, ...telling } = headers
  return { status, headers: telling, text }
}

/** Ids of a kind that are nothing to this caller. The first never existed: all others have to look like it. */
function foreignIds(
  kind: Kind,
  caller: Caller,
  { reachesDeleted = false }: { reachesDeleted?: boolean | undefined } = {},
) {
  const { mine, sibling, stranger, sandbox } = worlds
  const prefix = mine.living[kind].split('_')[0]
  const ids: Record<string, string | undefined> = {
    absent: `${prefix}_ffffffffffffffffffffffff`,
    stranger: stranger.living[kind],
    'other environment': sandbox.living[kind],
    // Accounts reach each of their entities, and have keys of their own.
    sibling: kind === 'account_key' || (kind === 'entity' && isOfAccount(caller)) ? undefined : sibling.living[kind],
    deleted: reachesDeleted ? undefined : mine.deleted[kind],
    gone: mine.gone[kind],
    ...(kind === 'key' && { 'sibling, whole': sibling.entity.key, 'stranger, whole': stranger.entity.key }),
  }
  return Object.entries(ids).filter((each): each is [string, string] => each[1] !== undefined)
}

/** No wall ever sees these. */
function malformedIds(kind: Kind): [string, string][] {
  if (walls !== 'both') return []
  const id = worlds.mine.living[kind]
  return Object.entries({
    digit: '1',
    climbing: '../x',
    'upper case': id.toUpperCase(),
    'another kind': worlds.mine.living[kind === 'customer' ? 'item' : 'customer'],
    'with a blank': `${id} `,
    'with a line end': `${id}\n`,
    'with NUL': `${id}\u0000`,
    'ten kilobytes': 'a'.repeat(10_240),
  })
}

/** What entity key and account key try, others try in short: they take the same way from the tenant on. */
const attacks = (kind: Kind, caller: Caller, options?: { reachesDeleted?: boolean | undefined }) => {
  const foreign = foreignIds(kind, caller, options)
  return caller === 'entity' || caller === 'account' ? [...foreign, ...malformedIds(kind)] : foreign.slice(0, 4)
}

async function expectSame404(answers: (readonly [string, Reply])[]) {
  const [absent] = answers
  expect(absent?.[1].status, `${absent?.[0]}: ${absent?.[1].text}`).toBe(404)
  expect(absent?.[1].body.code).toBe('not_found')
  for (const [name, answer] of answers) expect(seen(answer), name).toEqual(seen(absent?.[1] as Reply))
}

async function inTurn<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const each of list) results.push(await work(each))
  return results
}

const withReferences = guarded.filter(({ id }) => rows[id].path ?? rows[id].body).map(({ id }) => id)
const lists = guarded.filter(isList).map(({ id }) => id)

/**
 * Every operation against every id that is not the caller's. It has to hold with both walls, without row-level
 * security, and without the predicates: each runs it in a file of its own.
 */
export function testMatrix(standing: Walls) {
  walls = standing
  beforeAll(async () => {
    const account = await createTestAccount()
    worlds = {
      mine: await createWorld({ account }),
      sibling: await createWorld({ account }),
      stranger: await createWorld({}),
      sandbox: await createWorld({ account, environment: 'sandbox' }),
    }
  }, 120_000)

  test(`row-level security is ${standing === 'predicates' ? 'off' : 'on'}`, async () => {
    expect(await seesEverything()).toBe(standing === 'predicates')
  })

  describe('a filter by an id that is not the caller’s finds nothing', () => {
    test.for(lists.filter((id) => rows[id].filters))('%s', async (id) => {
      for (const caller of callersOf(rows[id]).filter((one) => one === 'entity' || one === 'account')) {
        for (const [field, kind] of Object.entries(rows[id].filters ?? {})) {
          const filtered = (value: unknown) =>
            asCaller(id, caller, { query: { query: JSON.stringify({ [field]: value }), include_total_count: 'true' } })
          const sendable = malformedIds(kind).filter(([, value]) => value.length < 500 && !value.includes('\u0000'))
          const foreign = [...foreignIds(kind, caller), ...sendable]
          const answers = await inTurn(foreign, async ([nature, value]) => [nature, await filtered(value)] as const)
          for (const [nature, answer] of answers) {
            expect(answer.body.data, `${field}: ${nature}`).toEqual([])
            expect(answer.body.pagination.total).toBe(0)
            expect(seen(answer), `${field}: ${nature}`).toEqual(seen(answers[0]?.[1] as Reply))
          }
          expect((await filtered({ in: foreign.map(([, value]) => value) })).body.data, field).toEqual([])
        }
      }
    })

    test('an own one is found', async () => {
      for (const id of lists.filter((list) => rows[list].filters)) {
        const value = worlds.mine.living[rows[id].lists as Kind]
        const { body } = await asCaller(id, callersOf(rows[id])[0], { query: { query: JSON.stringify({ id: value }) } })
        expect(body.data, id).toHaveLength(1)
      }
    })
  })

  describe('a list shows nobody else’s, in no order, to no search, on no page', () => {
    test.for(lists)('%s', async (id) => {
      const caller = callersOf(rows[id])[0]
      const markers = markersFor(caller, id)
      const searches = 'search' in operationOf(id).query.shape ? [undefined, 'globex'] : [undefined]
      for (const order_by of ordersOfList(operationOf(id))) {
        for (const search of searches) {
          const query = { order_by, limit: '7', include_total_count: 'true', ...(search && { search }) }
          const found = await allPages(id, caller, query)
          for (const marker of markers) expect(found.text, order_by).not.toContain(marker)
          expect(found.count, order_by).toBe(found.total)
          if (search === undefined) expect(found.count).toBeGreaterThan(1)
        }
      }
      const bare = worlds.stranger.living[rows[id].lists as Kind]
      const after = await asCaller(id, caller, { ...place(worlds.mine, id), query: { prev_cursor: bare } })
      expect(after.status).toBe(200)
      for (const marker of markers) expect(after.text).not.toContain(marker)
    })
  })

  describe('a cursor of another list, order, tenant, or of nobody is the same 400', () => {
    test.for(lists)('%s', async (id) => {
      const caller = callersOf(rows[id])[0]
      const cursors = await foreignCursors(id, caller)
      const answers: [string, Reply][] = []
      for (const parameter of ['next_cursor', 'prev_cursor']) {
        for (const [nature, cursor] of Object.entries(cursors)) {
          const answer = await asCaller(id, caller, { ...place(worlds.mine, id), query: { [parameter]: cursor } })
          answers.push([`${parameter}: ${nature}`, answer])
        }
      }
      for (const [nature, answer] of answers) {
        expect(answer.body.code, `${nature}: ${answer.text}`).toBe('bad_cursor')
        expect(seen(answer), nature).toEqual(seen(answers[0]?.[1] as Reply))
      }
      const own = await cursorOf(worlds.mine, id, caller)
      const next = { ...place(worlds.mine, id), query: { next_cursor: own } }
      expect((await asCaller(id, caller, next)).status).toBe(200)
    })
  })

  // Last: an attack that succeeds takes away what the others look for.
  describe('an id that is not the caller’s is no id', () => {
    test.for(withReferences)('%s', async (id) => {
      const row = rows[id]
      const valid = await row.call(worlds.mine)
      const before = await contentOfDatabase()
      for (const caller of callersOf(row)) {
        for (const [name, kind] of Object.entries(row.path ?? {})) {
          const answers = await inTurn(attacks(kind, caller, row), async ([nature, foreign]) => {
            const params = { ...valid.params, [name]: foreign }
            return [`${caller}, ${name}: ${nature}`, await asCaller(id, caller, { ...valid, params })] as const
          })
          await expectSame404(answers)
        }
        for (const [place, { kind, with: withId }] of Object.entries(row.body ?? {})) {
          const answers = await inTurn(attacks(kind, caller), async ([nature, foreign]) => {
            const sent = { ...valid, body: withId(foreign, worlds.mine) }
            return [`${caller}, ${place}: ${nature}`, await asCaller(id, caller, sent)] as const
          })
          await expectSame404(answers)
        }
      }
      expect(await contentOfDatabase()).toEqual(before)
    })
  })

  describe('the same call with ids of the caller’s own succeeds', () => {
    test.for(guarded.map(({ id }) => id))('%s', async (id) => {
      const row = rows[id]
      const { mine } = worlds
      for (const caller of callersOf(row)) {
        const sent = await row.call(mine)
        const answer = row.bearer
          ? await ask(id, sent, { key: await row.bearer(mine) })
          : await asCaller(id, caller, sent)
        expect(answer.status, `${caller}: ${answer.text}`).toBe(operationOf(id).status)
        if (operationOf(id).auth === 'entity') expect(answer.headers['x-entity-id']).toBe(mine.entity.entityId)
      }
      for (const [place, { kind, with: withId }] of Object.entries(row.body ?? {})) {
        const sent = { ...(await row.call(mine)), body: withId(mine.living[kind], mine) }
        const answer = await asCaller(id, callersOf(row)[0], sent)
        expect(answer.status, `${place}: ${answer.text}`).toBe(operationOf(id).status)
      }
    })
  })
}

/** What must not turn up: ids of worlds that this caller does not reach. */
function markersFor(caller: Caller, id: GuardedId): string[] {
  const { sibling, stranger, sandbox } = worlds
  const others =
    isOfAccount(caller) && operationOf(id).auth === 'account' ? [stranger, sandbox] : [sibling, stranger, sandbox]
  return others.flatMap(({ entity, living }) => [entity.entityId, ...Object.values(living)])
}

/** Where a list hangs under an object: that of the world. */
const place = (world: World, id: GuardedId) => ({
  params: Object.fromEntries(Object.entries(rows[id].path ?? {}).map(([name, kind]) => [name, world.living[kind]])),
})

async function allPages(id: GuardedId, caller: Caller, query: Record<string, string>) {
  const found = { text: '', count: 0, total: 0 }
  let next_cursor: string | null = ''
  while (next_cursor !== null) {
    const page = { ...query, ...(next_cursor && { next_cursor }) }
    const answer = await asCaller(id, caller, { ...place(worlds.mine, id), query: page })
    expect(answer.status, answer.text).toBe(200)
    found.text += answer.text
    found.count += answer.body.data.length
    found.total = answer.body.pagination.total
    next_cursor = answer.body.pagination.next_cursor
  }
  return found
}

/** A cursor that is good in that world, for that list. */
async function cursorOf(
  world: World,
  id: GuardedId,
  caller: Caller,
  query: Record<string, string> = {},
): Promise<string> {
  const answer = await inWorld(world, id, caller, { ...place(world, id), query: { limit: '1', ...query } })
  expect(answer.body.pagination?.next_cursor, `${id}: ${answer.text}`).toBeTypeOf('string')
  return answer.body.pagination.next_cursor
}

async function foreignCursors(id: GuardedId, caller: Caller): Promise<Record<string, string>> {
  const { mine, sibling, stranger, sandbox } = worlds
  const own = await cursorOf(mine, id, caller)
  const isOwnLevel = isOfAccount(caller)
  const [order = '-id'] = ordersOfList(operationOf(id)).filter((name) => name !== '-id')
  return {
    stranger: await cursorOf(stranger, id, caller),
    'other environment': await cursorOf(sandbox, id, caller),
    ...(!isOwnLevel && { sibling: await cursorOf(sibling, id, caller) }),
    'another list': await cursorOf(mine, id === 'listItems' ? 'listCustomers' : 'listItems', 'entity'),
    'another order': await cursorOf(mine, id, caller, { order_by: order }),
    'flipped bit': own.slice(0, -2) + (own.at(-2) === 'A' ? 'B' : 'A') + own.slice(-1),
    truncated: own.slice(0, -4),
    extended: `${own}AAAA`,
    'another kind of id': mine.living[rows[id].lists === 'customer' ? 'item' : 'customer'],
    'upper case id': mine.living[rows[id].lists as Kind].toUpperCase(),
    digit: '1',
    climbing: '../x',
    'not base64': '!'.repeat(40),
    'with NUL': `${own}\u0000`,
    empty: '',
    'ten kilobytes': 'A'.repeat(10_240),
  }
}
