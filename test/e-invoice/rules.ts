import { distance, exact, product, rounded, sum } from './decimal'
import type { Breakdown, Line, Terms } from './terms'

/** A rule of EN 16931-1 (6.4), by its name there: true where the invoice follows it. */
export type Rule = readonly [name: string, holds: (terms: Terms) => boolean]

const isThere = (text: string | undefined) => text !== undefined && text.trim() !== ''
const isPositive = (text: string | undefined) => exact(text) > 0n
const CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const
/** Their names in the rules. */
const NAMES = { S: 'S', Z: 'Z', E: 'E', AE: 'AE', K: 'IC', G: 'G', O: 'O' } as const
type Category = (typeof CATEGORIES)[number]

const linesOf = ({ lines }: Terms, category: Category) => lines.filter((line) => line['BT-151'] === category)
const groupsOf = ({ breakdown }: Terms, category: Category) => breakdown.filter((group) => group['BT-118'] === category)
const everyLine = (terms: Terms, holds: (line: Line) => boolean) => terms.lines.every(holds)
const everyGroup = (terms: Terms, holds: (group: Breakdown) => boolean) => terms.breakdown.every(holds)

const PRESENCE: readonly Rule[] = [
  ['BR-01', ({ head }) => isThere(head['BT-24'])],
  ['BR-02', ({ head }) => isThere(head['BT-1'])],
  ['BR-03', ({ head }) => /^\d{4}-\d\d-\d\d$/.test(head['BT-2'] ?? '')],
  ['BR-04', ({ head }) => isThere(head['BT-3'])],
  ['BR-05', ({ head }) => isThere(head['BT-5'])],
  ['BR-06', ({ seller }) => isThere(seller.name)],
  ['BR-07', ({ buyer }) => isThere(buyer.name)],
  ['BR-09', ({ seller }) => isThere(seller.country)],
  ['BR-11', ({ buyer }) => isThere(buyer.country)],
  ['BR-12', ({ head }) => isThere(head['BT-106'])],
  ['BR-13', ({ head }) => isThere(head['BT-109'])],
  ['BR-14', ({ head }) => isThere(head['BT-112'])],
  ['BR-15', ({ head }) => isThere(head['BT-115'])],
  ['BR-16', ({ lines }) => lines.length > 0],
  ['BR-21', (terms) => everyLine(terms, (line) => isThere(line['BT-126']))],
  ['BR-22', (terms) => everyLine(terms, (line) => isThere(line['BT-129']))],
  ['BR-23', (terms) => everyLine(terms, (line) => isThere(line['BT-130']))],
  ['BR-24', (terms) => everyLine(terms, (line) => isThere(line['BT-131']))],
  ['BR-25', (terms) => everyLine(terms, (line) => isThere(line['BT-153']))],
  ['BR-26', (terms) => everyLine(terms, (line) => isThere(line['BT-146']))],
  ['BR-27', (terms) => everyLine(terms, (line) => exact(line['BT-146']) >= 0n)],
  ['BR-41', (terms) => everyLine(terms, (line) => line.allowances.every((each) => isThere(each['BT-136'])))],
  [
    'BR-42',
    (terms) =>
      everyLine(terms, (line) => line.allowances.every((each) => isThere(each['BT-139']) || isThere(each['BT-140']))),
  ],
  ['BR-45', (terms) => everyGroup(terms, (group) => isThere(group['BT-116']))],
  ['BR-46', (terms) => everyGroup(terms, (group) => isThere(group['BT-117']))],
  ['BR-47', (terms) => everyGroup(terms, (group) => isThere(group['BT-118']))],
  ['BR-48', (terms) => everyGroup(terms, (group) => group['BT-118'] === 'O' || isThere(group['BT-119']))],
  ['BR-49', ({ head }) => head['BT-84'] === undefined || isThere(head['BT-81'])],
  ['BR-50', ({ head }) => !['30', '58'].includes(head['BT-81'] ?? '') || isThere(head['BT-84'])],
  ['BR-53', ({ head }) => !isThere(head['BT-6']) || isThere(head['BT-111'])],
  ['BR-55', ({ preceding }) => preceding.every((each) => isThere(each['BT-25']))],
  ['BR-57', ({ head }) => head['BT-77'] === undefined || isThere(head['BT-80'])],
  ['BR-61', ({ head }) => !['30', '58'].includes(head['BT-81'] ?? '') || isThere(head['BT-84'])],
  ['BR-62', ({ seller }) => seller.endpoint === undefined || isThere(seller.scheme)],
  ['BR-63', ({ buyer }) => buyer.endpoint === undefined || isThere(buyer.scheme)],
]

/** 6.4.2: conditions between terms. Document level allowances and charges are none of ours, so BT-107 and BT-108 are zero. */
const CONDITIONS: readonly Rule[] = [
  ['BR-CO-4', (terms) => everyLine(terms, (line) => isThere(line['BT-151']))],
  [
    'BR-CO-9',
    ({ seller, buyer }) =>
      [seller.vatId, buyer.vatId].every((id) => id === undefined || /^(EL|XI|[A-Z]{2})[A-Z0-9+*]+$/.test(id)),
  ],
  ['BR-CO-10', ({ head, lines }) => exact(head['BT-106']) === sum(lines.map((line) => line['BT-131']))],
  ['BR-CO-13', ({ head }) => exact(head['BT-109']) === exact(head['BT-106'])],
  ['BR-CO-14', ({ head, breakdown }) => exact(head['BT-110']) === sum(breakdown.map((group) => group['BT-117']))],
  ['BR-CO-15', ({ head }) => exact(head['BT-112']) === exact(head['BT-109']) + exact(head['BT-110'])],
  [
    'BR-CO-16',
    ({ head }) =>
      exact(head['BT-115']) === exact(head['BT-112']) - exact(head['BT-113'] ?? '0') + exact(head['BT-114'] ?? '0'),
  ],
  [
    'BR-CO-17',
    (terms) =>
      everyGroup(terms, (group) => {
        const tax = product(exact(group['BT-116']), exact(group['BT-119'] ?? '0') / 100n)
        return exact(group['BT-117']) === rounded(tax, terms.head['BT-5'] === 'JPY' ? 0 : 2)
      }),
  ],
  ['BR-CO-18', ({ breakdown }) => breakdown.length > 0],
  [
    'BR-CO-25',
    (terms) => !isPositive(terms.head['BT-115']) || isThere(terms.head['BT-9']) || isThere(terms.head['BT-20']),
  ],
  ['BR-CO-26', ({ seller }) => isThere(seller.vatId) || isThere(seller.legalId)],
]

const hasTwoDecimals = (text: string | undefined) => text === undefined || /^-?\d+(\.\d{1,2})?$/.test(text)
const DECIMALS: readonly Rule[] = [
  ...[106, 109, 110, 111, 112, 113, 114, 115].map((term): Rule => [
    `BR-DEC (BT-${term})`,
    ({ head }) => hasTwoDecimals(head[`BT-${term}`]),
  ]),
  ['BR-DEC-19', (terms) => everyGroup(terms, (group) => hasTwoDecimals(group['BT-116']))],
  ['BR-DEC-20', (terms) => everyGroup(terms, (group) => hasTwoDecimals(group['BT-117']))],
  ['BR-DEC-23', (terms) => everyLine(terms, (line) => hasTwoDecimals(line['BT-131']))],
  [
    'BR-DEC-24, 25',
    (terms) =>
      everyLine(terms, (line) =>
        line.allowances.every((each) => hasTwoDecimals(each['BT-136']) && hasTwoDecimals(each['BT-137'])),
      ),
  ],
]

/** 6.4.3: what each category of VAT asks for. */
const VAT: readonly Rule[] = CATEGORIES.flatMap((category): Rule[] => {
  const name = (number: string) => `BR-${NAMES[category]}-${number}`
  const isUsed = (terms: Terms) => linesOf(terms, category).length > 0
  const rule = (number: string, holds: Rule[1]): Rule => [name(number), (terms) => !isUsed(terms) || holds(terms)]
  const groups = (terms: Terms) => groupsOf(terms, category)
  return [
    [name('01'), (terms) => isUsed(terms) === groups(terms).length > 0],
    rule('01 (one)', (terms) => category === 'S' || groups(terms).length === 1),
    rule('02', (terms) => PARTIES[category](terms)),
    rule('05', (terms) =>
      linesOf(terms, category).every((line) =>
        category === 'O'
          ? line['BT-152'] === undefined
          : category === 'S'
            ? isPositive(line['BT-152'])
            : exact(line['BT-152']) === 0n,
      ),
    ),
    rule('08', (terms) =>
      groups(terms).every((group) => {
        const same = linesOf(terms, category).filter(
          (line) => category !== 'S' || exact(line['BT-152']) === exact(group['BT-119']),
        )
        return same.length > 0 && exact(group['BT-116']) === sum(same.map((line) => line['BT-131']))
      }),
    ),
    rule('09', (terms) => groups(terms).every((group) => category === 'S' || exact(group['BT-117']) === 0n)),
    rule('10', (terms) =>
      groups(terms).every((group) => {
        const isReasoned = isThere(group['BT-120']) || isThere(group['BT-121'])
        return category === 'S' || category === 'Z' ? !isReasoned : isReasoned
      }),
    ),
  ]
})

const PARTIES: Record<Category, (terms: Terms) => boolean> = {
  S: ({ seller }) => isThere(seller.vatId) || isThere(seller['BT-32']),
  Z: ({ seller }) => isThere(seller.vatId) || isThere(seller['BT-32']),
  E: ({ seller }) => isThere(seller.vatId) || isThere(seller['BT-32']),
  AE: ({ seller, buyer }) =>
    (isThere(seller.vatId) || isThere(seller['BT-32'])) && (isThere(buyer.vatId) || isThere(buyer.legalId)),
  K: ({ seller, buyer }) => isThere(seller.vatId) && isThere(buyer.vatId),
  G: ({ seller }) => isThere(seller.vatId),
  O: ({ seller, buyer }) => !isThere(seller.vatId) && !isThere(buyer.vatId),
}
const SPECIAL: readonly Rule[] = [
  [
    'BR-IC-11',
    (terms) => linesOf(terms, 'K').length === 0 || isThere(terms.head['BT-72']) || isThere(terms.head['BT-73']),
  ],
  ['BR-IC-12', (terms) => linesOf(terms, 'K').length === 0 || isThere(terms.head['BT-80'])],
  ['BR-O-11', (terms) => linesOf(terms, 'O').length === 0 || terms.breakdown.length === 1],
  ['BR-O-12', (terms) => linesOf(terms, 'O').length === 0 || linesOf(terms, 'O').length === terms.lines.length],
]

/** EN 16931-1, as far as our documents have what the rules are about. */
export const EN_16931: readonly Rule[] = [...PRESENCE, ...CONDITIONS, ...DECIMALS, ...VAT, ...SPECIAL]

/** XRechnung 3.0, with the rules of Peppol BIS Billing 3.0 that it has taken over. */
export const XRECHNUNG: readonly Rule[] = [
  ['BR-DE-1', ({ head }) => isThere(head['BT-81'])],
  ['BR-DE-2', ({ seller }) => [seller['BT-41'], seller['BT-42'], seller['BT-43']].some(isThere)],
  ['BR-DE-3', ({ seller }) => isThere(seller.city)],
  ['BR-DE-4', ({ seller }) => isThere(seller.postCode)],
  ['BR-DE-5', ({ seller }) => isThere(seller['BT-41'])],
  ['BR-DE-6', ({ seller }) => isThere(seller['BT-42'])],
  ['BR-DE-7', ({ seller }) => isThere(seller['BT-43'])],
  ['BR-DE-8', ({ buyer }) => isThere(buyer.city)],
  ['BR-DE-9', ({ buyer }) => isThere(buyer.postCode)],
  ['BR-DE-10', ({ head }) => head['BT-80'] === undefined || isThere(head['BT-77'])],
  ['BR-DE-11', ({ head }) => head['BT-80'] === undefined || isThere(head['BT-78'])],
  ['BR-DE-14', (terms) => everyGroup(terms, (group) => isThere(group['BT-119']))],
  ['BR-DE-15', ({ head }) => isThere(head['BT-10'])],
  [
    'BR-DE-16',
    ({ seller, breakdown }) =>
      breakdown.every((group) => group['BT-118'] === 'O') || isThere(seller.vatId) || isThere(seller['BT-32']),
  ],
  [
    'BR-DE-21',
    ({ head }) =>
      /^urn:cen\.eu:en16931:2017#compliant#urn:xeinkauf\.de:kosit:xrechnung_3\.0$/.test(head['BT-24'] ?? ''),
  ],
  ['BR-DE-23', ({ head }) => !['30', '58'].includes(head['BT-81'] ?? '') || isThere(head['BT-84'])],
  ['PEPPOL-EN16931-R001', ({ head }) => isThere(head['BT-23'])],
  ['PEPPOL-EN16931-R010', ({ buyer }) => isThere(buyer.endpoint)],
  ['PEPPOL-EN16931-R020', ({ seller }) => isThere(seller.endpoint)],
  [
    'PEPPOL-EN16931-R040',
    (terms) =>
      everyLine(terms, (line) =>
        line.allowances.every((each) => {
          if (each['BT-138'] === undefined || each['BT-137'] === undefined) return true
          const wanted = product(exact(each['BT-137']), exact(each['BT-138']) / 100n)
          return distance(exact(each['BT-136']), wanted) <= exact(SLACK)
        }),
      ),
  ],
  [
    'PEPPOL-EN16931-R041, R042',
    (terms) =>
      everyLine(terms, (line) =>
        line.allowances.every((each) => (each['BT-138'] === undefined) === (each['BT-137'] === undefined)),
      ),
  ],
  [
    'PEPPOL-EN16931-R120',
    (terms) =>
      everyLine(terms, (line) => {
        const wanted =
          product(exact(line['BT-129']), exact(line['BT-146'])) - sum(line.allowances.map((each) => each['BT-136']))
        return distance(exact(line['BT-131']), wanted) <= exact(SLACK)
      }),
  ],
]
/** So much line totals may be off by rounding. */
const SLACK = '0.02'

/** The names of the rules that an invoice breaks. */
export const brokenBy = (terms: Terms, rules: readonly Rule[]): string[] =>
  rules.flatMap(([name, holds]) => {
    try {
      return holds(terms) ? [] : [name]
    } catch (error) {
      return [`${name}: ${String(error)}`]
    }
  })
