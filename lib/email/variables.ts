import type { AnyDocument } from '@/lib/contract/document-model'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentLanguage, EntitySettings } from '@/lib/contract/settings'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { bankAccountOf, bankAccountText, groupIban } from '@/lib/documents/bank-account'
import { writingIn } from '@/lib/pdf/writing'
import { accountValues, companyValues, type VariableValues } from '@/lib/text-variables'

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
  phone?: string | null
  address_2?: string | null
  state?: string | null
  country_code?: string
  tax_number_2?: string | null
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

/** What each variable of a text stands for; `invoice_link` is put in where the link is known. One without a value is ''. */
export function valuesOf(source: MailSource): Values {
  const { sender, settings, language, more = {} } = source
  const writing = writingIn(language, sender.locale, sender.currency_code)
  const account = bankAccountOf(settings)
  const values: VariableValues = {
    ...companyValues(sender),
    entity_starting_capital: sender.starting_capital && writing.money(Number(sender.starting_capital)),
    ...accountValues(account && { ...account, iban: account.iban && groupIban(account.iban) }),
    bank_account: account && bankAccountText(account, documentLabels(language)),
    ...documentValues(source),
    unit_name: null,
    invoice_link: null,
    payment_instructions: settings.payment_reminders?.payment_instructions,
    current_date: writing.date(sender.today),
    current_year: sender.today.slice(0, 4),
    ...more,
  }
  // The link is put in where it is known.
  const { invoice_link: _, ...filled } = values
  return new Map(Object.entries(filled).map(([name, value]) => [name, value ?? '']))
}

function documentValues({ sender, language, document }: MailSource) {
  const labels = documentLabels(language)
  const writing = writingIn(language, sender.locale, document?.currency_code ?? sender.currency_code)
  const day = (date: string | null | undefined) => date && writing.date(date)
  return {
    document_number: document && (document.number ?? labels.draft),
    document_date: day(document?.date),
    document_due_date: day(document?.date_due),
    document_valid_until: day(document?.date_valid_till),
    // Texts write the currency beside it.
    document_total: document && writing.amount(document.total_with_tax),
    document_currency: document?.currency_code,
    customer_name: document?.customer?.name,
    customer_email: document?.customer?.email,
    invoice_list: document && `${labels[typeOfId(document.id)]} ${document.number ?? labels.draft}`,
    total_amount: document && writing.money(document.total_due ?? document.total_with_tax),
    overdue_count: document && '1',
  }
}
