import type { Row } from '@/db/schema'
import type { Issuer } from '@/db/issuer'
import type { Statement, StatementEntry } from '@/lib/contract/statements'
import { type DocumentLanguage, type EntitySettings, languageOf } from '@/lib/contract/settings'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { statementLabels } from '@/lib/document-labels/statement-labels'
import { issuerOf } from '@/lib/documents/party'
import { lookOf } from '@/lib/pdf/look'
import { customerBlock, issuerBlock } from '@/lib/pdf/parties'
import type { PrintedDocument, StoredImage, TableRow } from '@/lib/pdf/printed-document'
import { type Writing, writingIn } from '@/lib/pdf/writing'

type Printable = {
  statement: Statement
  issuer: Issuer
  customer: Row<'customers'>
  language: DocumentLanguage
  isSandbox: boolean
  logo: StoredImage | null
}
type Words = ReturnType<typeof wordsIn>

const wordsIn = (language: DocumentLanguage) => ({ ...documentLabels(language), ...statementLabels(language) })

/** All words and figures of a statement, as a document has them, so that the same writer makes a PDF of it. */
export function printStatement({ statement, issuer, customer, language, isSandbox, logo }: Printable): PrintedDocument {
  const words = wordsIn(language)
  const { currency_code, date_from, date_to } = statement
  const writing = writingIn(language, issuer.locale ?? 'en-US', currency_code)
  const settings = issuer.settings as EntitySettings
  const period = `${writing.date(date_from)} – ${writing.date(date_to)}`
  return {
    language,
    title: `${words.statement} ${customer.name} ${date_to}`,
    heading: words.statement,
    number: period,
    look: lookOf(settings),
    stamp: null,
    watermark: isSandbox ? 'Sandbox' : null,
    logo: logo && { image: logo, alt: issuer.name, scale: (settings.logo_scale_percent ?? 100) / 100 },
    issuer: issuerBlock(issuerOf(issuer), words, language),
    customer: customerBlock(customer, { label: words.recipient, labels: words, language }),
    facts: [
      { label: words.opening_balance, value: writing.money(statement.opening_balance) },
      { label: words.closing_balance, value: writing.money(statement.closing_balance) },
    ],
    table: tableOf(statement, words, writing),
    sums: [{ label: words.closing_balance, value: writing.money(statement.closing_balance), isStrong: true }],
    taxes: ageingTable(statement, words, writing),
    advances: null,
    payments: null,
    paragraphs: [],
    codes: [],
    signature: null,
    footer: [],
    pageOf: (page, pages) => words.page.replace('{page}', String(page)).replace('{pages}', String(pages)),
    changedAt: `${date_to}T00:00:00.000Z`,
    paper: languageOf(issuer.locale ?? '') === 'en-US' && issuer.country_code === 'US' ? 'LETTER' : 'A4',
  }
}

function tableOf({ entries, opening_balance, date_from }: Statement, words: Words, writing: Writing) {
  const line = (cells: string[]): TableRow => ({ kind: 'line', cells, description: null })
  const opening = line([writing.date(date_from), words.opening_balance, '', '', writing.amount(opening_balance)])
  return {
    columns: [
      { label: words.date, align: 'start' },
      { label: words.description, align: 'start' },
      { label: words.date_due, align: 'start' },
      { label: words.amount, align: 'end' },
      { label: words.balance, align: 'end' },
    ],
    wide: 1,
    rows: [
      opening,
      ...entries.map((entry) =>
        line([
          writing.date(entry.date),
          nameOf(entry, words),
          entry.date_due === null ? '' : writing.date(entry.date_due),
          writing.amount(entry.amount),
          writing.amount(entry.balance),
        ]),
      ),
    ],
  } as const
}

const nameOf = ({ type, number, reference }: StatementEntry, words: Words): string =>
  [[words[type], number].filter(Boolean).join(' '), reference?.replaceAll(/\s*\n\s*/g, ' ')].filter(Boolean).join(' · ')

/** How late what is open is. */
function ageingTable({ ageing }: Statement, words: Words, writing: Writing): PrintedDocument['taxes'] {
  const label = {
    current: words.not_due,
    '1-30': words.days.replace('{days}', '1–30'),
    '31-60': words.days.replace('{days}', '31–60'),
    '61-90': words.days.replace('{days}', '61–90'),
    '90+': words.more_than_days.replace('{days}', '90'),
  }
  const rows = ageing.buckets.map(({ bucket, total_due }) => [label[bucket], writing.amount(total_due)])
  const credit = ageing.credit === 0 ? [] : [[words.open_credit, writing.amount(-ageing.credit)]]
  return {
    heading: words.as_of.replace('{date}', writing.date(ageing.as_of)),
    columns: [words.ageing, words.amount],
    rows: [...rows, ...credit],
  }
}
