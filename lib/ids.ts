import type * as ids from '@/lib/contract/ids'

/** Which id a prefix makes. Prefixes whose objects have no brand of their own make plain text. */
type IdOf = {
  acc: ids.AccountId
  act: string
  adv: ids.DocumentId
  cre: ids.DocumentId
  cust: ids.CustomerId
  del: ids.DocumentId
  einv: string
  email: ids.EmailId
  ent: ids.EntityId
  est: ids.DocumentId
  evt: string
  imp: ids.ImportId
  file: ids.FileId
  inv: ids.DocumentId
  item: ids.ItemId
  job: ids.JobId
  key: ids.KeyId
  lau: ids.LaunchId
  line: ids.LineId
  mem: ids.MemberId
  pmt: ids.PaymentId
  req: string
  rinv: ids.RecurringInvoiceId
  ses: ids.SessionId
  tax: ids.TaxId
  user: ids.UserId
  ver: ids.VersionId
  view: string
  whd: string
  whk: string
}

export type IdPrefix = keyof IdOf

/** A new id, `<prefix>_<12 hex of milliseconds><12 hex>`: later ids of this process always sort after earlier ones. */
export function newId<Prefix extends IdPrefix>(prefix: Prefix): IdOf[Prefix] {
  const now = Date.now()
  if (now > millisecond) {
    millisecond = now
    counter = randomStart()
  } else if (++counter > counterMax) {
    millisecond += 1
    counter = randomStart()
  }
  return `${prefix}_${hex(millisecond)}${hex(counter)}` as IdOf[Prefix]
}

// The clock may step back (NTP, a moved virtual machine): the last millisecond that was used then stays in use.
let millisecond = 0
let counter = 0

// One bit below 48: a random start leaves room for more increments than a process makes in any millisecond.
const startBits = 47
const counterMax = 2 ** 48 - 1

// A call of getRandomValues costs a microsecond, so random words are fetched 1,024 at a time.
const pool = new Uint32Array(1024)
let used = pool.length

function randomStart(): number {
  if (used >= pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const low = pool[used++] ?? 0
  const high = (pool[used++] ?? 0) >>> (64 - startBits)
  return high * 2 ** 32 + low
}

// toString(16) of a number this large takes most of a microsecond, a table a tenth of that.
const threeDigits = Array.from({ length: 4096 }, (_, value) => value.toString(16).padStart(3, '0'))
const hex = (value: number) => hexHalf(Math.floor(value / 2 ** 24)) + hexHalf(value % 2 ** 24)
const hexHalf = (value: number) => `${threeDigits[value >>> 12]}${threeDigits[value & 4095]}`
