import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for argon2id, which is this library's algorithm: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A password as it is kept: argon2id with a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), OPTIONS)

let decoy: Promise<string> | undefined

/** Whether the password is the one that was hashed. Without a hash it takes as long and says no: nobody learns who exists. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const kept = passwordHash ?? (await (decoy ??= hashPassword('nobody has this password')))
  const matches = await verify(kept, password.normalize('NFC'))
  return matches && passwordHash !== null
}
