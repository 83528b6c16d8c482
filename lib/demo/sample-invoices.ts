export type SampleLine = { item: number; quantity: string; price?: string; description?: string; discount?: string }
/** Days are counted from today: a demo is never out of date. */
export type SampleInvoice = {
  customer: number
  day: number
  /** Days until it is due. */
  term: number
  lines: readonly SampleLine[]
  currency?: string
  exchangeRate?: string
  /** What becomes of it once it is written. Of one that is paid in part a third is. */
  outcome: 'stays a draft' | 'is sent' | 'is paid' | 'is paid in part' | 'is voided'
  note?: string
}

/** Every status, three currencies, discounts, and dates on both sides of today. */
export const sampleInvoices: readonly SampleInvoice[] = [
  { customer: 0, day: -92, term: 14, lines: [{ item: 0, quantity: '12' }], outcome: 'is paid' },
  {
    customer: 1,
    day: -78,
    term: 30,
    lines: [
      { item: 1, quantity: '1' },
      { item: 4, quantity: '3' },
    ],
    outcome: 'is paid',
  },
  { customer: 2, day: -61, term: 14, lines: [{ item: 2, quantity: '1' }], outcome: 'is voided' },
  { customer: 2, day: -60, term: 14, lines: [{ item: 2, quantity: '1', discount: '10' }], outcome: 'is paid' },
  {
    customer: 3,
    day: -47,
    term: 15,
    lines: [
      { item: 0, quantity: '7.5' },
      { item: 3, quantity: '1' },
    ],
    outcome: 'is sent',
    note: 'Second reminder sent.',
  },
  {
    customer: 4,
    day: -40,
    term: 30,
    lines: [{ item: 1, quantity: '2' }],
    currency: 'USD',
    exchangeRate: '0.92',
    outcome: 'is paid in part',
  },
  {
    customer: 5,
    day: -33,
    term: 14,
    lines: [{ item: 5, quantity: '40', price: '1800' }],
    currency: 'JPY',
    exchangeRate: '0.0061',
    outcome: 'is sent',
  },
  {
    customer: 0,
    day: -21,
    term: 30,
    lines: [
      { item: 0, quantity: '16' },
      { item: 4, quantity: '2' },
    ],
    outcome: 'is paid in part',
  },
  {
    customer: 6,
    day: -14,
    term: 30,
    lines: [
      { item: 2, quantity: '1' },
      { item: 3, quantity: '12', discount: '5' },
    ],
    outcome: 'is sent',
  },
  {
    customer: 1,
    day: -9,
    term: 14,
    lines: [{ item: 0, quantity: '4', description: 'Workshop on site' }],
    outcome: 'is sent',
  },
  {
    customer: 4,
    day: -5,
    term: 30,
    lines: [
      { item: 1, quantity: '1' },
      { item: 0, quantity: '3' },
    ],
    currency: 'USD',
    exchangeRate: '0.92',
    outcome: 'is sent',
  },
  { customer: 3, day: -2, term: 15, lines: [{ item: 4, quantity: '6' }], outcome: 'is paid' },
  { customer: 6, day: 0, term: 30, lines: [{ item: 2, quantity: '1' }], outcome: 'is sent' },
  {
    customer: 0,
    day: 0,
    term: 30,
    lines: [
      { item: 0, quantity: '8' },
      { item: 3, quantity: '1' },
    ],
    outcome: 'stays a draft',
  },
  { customer: 5, day: 0, term: 14, lines: [{ item: 5, quantity: '10' }], outcome: 'stays a draft' },
]
