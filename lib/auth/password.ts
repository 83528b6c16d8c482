import { hash, verify } from '@node-rs/argon2'

import { Turns } from './turns'

// OWASP's first choice for argon2id, which is this library's algorithm: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Each takes 19 MiB and, for some 30 ms, one of Node's four threads for files and names: a flood of passwords may have
// neither. The last in the queue waits for about a second. Routes are bundles of their own: one queue for all of them.
const turns = Symbol.for('password.turns')
const registry = globalThis as { [turns]?: Turns }
const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  (registry[turns] ??= new Turns({ atOnce: 2, waiting: 60 })).take(work)

/** A password as it is kept: argon2id with a salt of its own. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), OPTIONS))

let decoy: Promise<string> | undefined

/** Whether the password is the one that was hashed. Without a hash it takes as long and says no: nobody learns who exists. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  // Not in turn: it is made once, and a queue that is full must not stay its answer for ever.
  const kept = passwordHash ?? (await (decoy ??= hash('nobody has this password', OPTIONS)))
  const matches = await inTurn(() => verify(kept, password.normalize('NFC')))
  return matches && passwordHash !== null
}
