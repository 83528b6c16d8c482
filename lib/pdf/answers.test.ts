import { expect, test } from 'vitest'

import type { Tenant } from '@/lib/auth/principal'
import { Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { samplePrintable } from '@/test/sample-document'

import { pdfAnswer } from './answers'
import { printDocument } from './print-document'

const newTenant = () => ({ accountId: newId('acc'), entityId: newId('ent'), environment: 'live' }) as unknown as Tenant
const printed = printDocument(samplePrintable())

test('of many that one entity asks for at once, five are made, twenty wait, and more are told to come again', async () => {
  const [busy, other] = [newTenant(), newTenant()]
  const ended: string[] = []
  const make = (tenant: Tenant, name: string) =>
    pdfAnswer(tenant, printed)
      .make()
      .then(() => ended.push(name))
  const all = Array.from({ length: 40 }, (_, at) => make(busy, `busy ${at}`))
  const theirs = make(other, 'other')
  const outcomes = await Promise.allSettled(all)
  await theirs
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []))
  expect(refused).toHaveLength(15)
  for (const problem of refused) {
    expect(problem).toBeInstanceOf(Problem)
    expect([problem.status, problem.extra.headers]).toEqual([429, { 'retry-after': '2' }])
  }
  // The other tenant waits for those that are made, not for those that wait.
  expect(ended.indexOf('other')).toBeLessThan(10)
  expect(ended.slice(0, 5).filter((name) => name.startsWith('busy')).length).toBeGreaterThanOrEqual(4)
  await make(busy, 'again')
})

test('what is final is laid out once for its entity, and anew for another entity or when anything on it changes', async () => {
  const [tenant, other] = [newTenant(), newTenant()]
  const make = (of: Tenant, shown = printed, isFinal = true) => pdfAnswer(of, shown, { isFinal }).make()
  const first = await make(tenant)
  expect(await make(tenant)).toBe(first)
  const theirs = await make(other)
  expect(theirs).not.toBe(first)
  expect(theirs).toEqual(first)
  expect(await make(tenant, printed, false)).not.toBe(first)
  const changed = await make(tenant, printDocument(samplePrintable({ isSandbox: true })))
  expect(changed).not.toEqual(first)
})
