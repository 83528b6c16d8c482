import { createHash } from 'node:crypto'

import { selectSignInAddresses } from '@/db/sign-in'
import { addressGroup } from '@/lib/http/client-address'
import { takeByAddress } from '@/lib/http/rate-limit'
import { forgetTries, slowDown } from '@/lib/http/slow-down'

const PER_ADDRESS = 30
/** Of one person from one address: a stranger's tries are not the owner's. */
const ONE_PLACE = { free: 10, longestSeconds: 60 }
/** Of one person from everywhere: guesses that are spread over many addresses. The wait is short, since it is everybody's. */
const ALL_PLACES = { free: 50, longestSeconds: 15 }

/**
 * Counts a try before any work is done for it; the answer is called where the password was right. The same for an e-mail
 * that nobody has. Nobody can lock an owner out: the count that strangers share with them does not hold up an address
 * from which they have signed in before.
 */
export async function countTry(email: string, address: string | null): Promise<() => Promise<void>> {
  const giveBack = await takeByAddress('console-sign-in-address', address ?? undefined, PER_ADDRESS)
  // As long as people like, but not as long as they like in our memory.
  const person = createHash('sha256').update(email).digest('base64url')
  const place = address === null ? 'here' : addressGroup(address)
  const personHere = `${person}:${place}`
  await slowDown('console-sign-in-here', personHere, ONE_PLACE)
  const known = (await selectSignInAddresses(email)).map(addressGroup)
  if (!known.includes(place)) await slowDown('console-sign-in', person, ALL_PLACES)
  return async () => {
    await Promise.all([giveBack(), forgetTries('console-sign-in-here', personHere)])
  }
}
