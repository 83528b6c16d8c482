import type { AnyDocument } from '@/lib/contract/document-model'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentLanguage, EntitySettings } from '@/lib/contract/settings'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { type BankAccount, bankAccountOf, bankAccountText, groupIban } from '@/lib/documents/bank-account'
import { writingIn } from '@/lib/pdf/writing'

/** The company that writes, as it is now. */
export type Sender = {
  name: string
  email: string | null
  address: string | null
  post_code: string | null
  city: string | null
  country: string
  tax_number: string | null
  company_number: string | null
  starting_capital?: string | null
  currency_code: string
  locale: string
  today: string
}
export type MailSource = {
  sender: Sender
  settings: EntitySettings
  language: DocumentLanguage
  document: AnyDocument | null
  /** Of mail about several documents, or about none. */
  more?: Readonly<
    Partial<
      Record<
        'customer_name' | 'customer_email' | 'invoice_list' | 'total_amount' | 'overdue_count' | 'payment_instructions',
        string
      >
    >
  >
  /** How a variable is written in Markdown, where that is more than its value: with links in it. */
  markdown?: Readonly<Record<string, string>>
}
export type Values = ReadonlyMap<string, string>

const SENDER = [
  'name',
  'email',
  'address',
  'post_code',
  'city',
  'country',
  'tax_number',
  'company_number',
  'starting_capital',
] as const
const ACCOUNT = ['bank_name', 'bic', 'account_number', 'routing_number', 'sort_code'] as const

/** What each variable of a text stands for; `invoice_link` is put in where the link is known. One without a value is ''. */
export function valuesOf({ sender, settings, language, document, more = {} }: MailSource): Values {
  const account = bankAccountOf(settings)
  const values = new Map<string, string | number | null | undefined>([
    ...SENDER.map((field) => [`entity_${field}`, sender[field]] as const),
    ...accountValues(account, language),
    ...documentValues({ sender, settings, language, document }),
    ['unit_name', ''],
    ['payment_instructions', settings.payment_reminders?.payment_instructions],
    ['current_date', writingIn(language, sender.locale, sender.currency_code).date(sender.today)],
    ['current_year', sender.today.slice(0, 4)],
    ...Object.entries(more),
  ])
  return new Map([...values].map(([name, value]) => [name, String(value ?? '')]))
}

const accountValues = (account: BankAccount | undefined, language: DocumentLanguage) => {
  const iban = account?.iban && groupIban(account.iban)
  return [
    ['bank_account', account && bankAccountText(account, documentLabels(language))],
    ['bank_account.iban', iban],
    ['iban', iban],
    ...ACCOUNT.flatMap((field) => [
      [`bank_account.${field}`, account?.[field]] as const,
      [field, account?.[field]] as const,
    ]),
  ] as const
}

function documentValues({ sender, language, document }: MailSource) {
  const labels = documentLabels(language)
  const writing = writingIn(language, sender.locale, document?.currency_code ?? sender.currency_code)
  const day = (date: string | null | undefined) => date && writing.date(date)
  const name = document && `${labels[typeOfId(document.id)]} ${document.number ?? labels.draft}`
  return [
    ['document_number', document && (document.number ?? labels.draft)],
    ['document_date', day(document?.date)],
    ['document_due_date', day(document?.date_due)],
    ['document_valid_until', day(document?.date_valid_till)],
    // Texts write the currency beside it.
    ['document_total', document && writing.amount(document.total_with_tax)],
    ['document_currency', document?.currency_code],
    ['customer_name', document?.customer?.name],
    ['customer_email', document?.customer?.email],
    ['invoice_list', name],
    ['total_amount', document && writing.money(document.total_due ?? document.total_with_tax)],
    ['overdue_count', document && '1'],
  ] as const
}
