import { expect, test } from 'vitest'

import { hashPassword, verifyPassword } from './password'

test('a password is kept as argon2id and recognised', async () => {
  const kept = await hashPassword('correct horse battery')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(kept, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(kept, 'correct horse batterz')).toBe(false)
})

test('é is é, whether it was typed as one character or as two', async () => {
  const kept = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9')
  expect(await verifyPassword(kept, 'cafe\u0301 cafe\u0301 cafe\u0301')).toBe(true)
})

test('without a hash nothing matches, not even the decoy’s own password', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false)
})

test('an unknown person takes as long as a wrong password', async () => {
  const kept = await hashPassword('correct horse battery')
  const timeOf = async (hash: string | null) => {
    const started = performance.now()
    await verifyPassword(hash, 'wrong')
    return performance.now() - started
  }
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let run = 0; run < 8; run++) {
    known.push(await timeOf(kept))
    unknown.push(await timeOf(null))
  }
  // In turns, and the fastest of each: whatever else the machine does takes as much from the one as from the other.
  const ratio = Math.min(...unknown) / Math.min(...known)
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})
