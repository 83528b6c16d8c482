/**
 * What texts of documents (footer, notes, terms) and of letters may name in braces. Both fill in all of them: one that
 * means nothing where it stands leaves nothing.
 */
export const TEXT_VARIABLES = [
  'customer_name',
  'customer_email',
  'document_number',
  'document_date',
  'document_due_date',
  'document_valid_until',
  'document_total',
  'document_currency',
  'total_amount',
  'invoice_link',
  'invoice_list',
  'overdue_count',
  'payment_instructions',
  'entity_name',
  'entity_email',
  'entity_phone',
  'entity_address',
  'entity_address_2',
  'entity_post_code',
  'entity_city',
  'entity_state',
  'entity_country',
  'entity_country_code',
  'entity_tax_number',
  'entity_tax_number_2',
  'entity_company_number',
  'entity_starting_capital',
  'unit_name',
  'bank_account',
  'iban',
  'bic',
  'bank_name',
  'account_number',
  'routing_number',
  'sort_code',
  'bank_account.iban',
  'bank_account.bic',
  'bank_account.name',
  'bank_account.bank_name',
  'bank_account.account_number',
  'bank_account.routing_number',
  'bank_account.sort_code',
  'current_date',
  'current_year',
] as const
export type TextVariable = (typeof TEXT_VARIABLES)[number]
/** A value for every one of them; the compiler misses any that is left out. */
export type VariableValues = Record<TextVariable, string | null | undefined>

type Account = Partial<Record<AccountField, string | null | undefined>>
type AccountField = 'iban' | 'bic' | 'name' | 'bank_name' | 'account_number' | 'routing_number' | 'sort_code'

/** What an account is known by, under both of its names. */
export const accountValues = (account: Account | undefined) => ({
  iban: account?.iban,
  bic: account?.bic,
  bank_name: account?.bank_name,
  account_number: account?.account_number,
  routing_number: account?.routing_number,
  sort_code: account?.sort_code,
  'bank_account.iban': account?.iban,
  'bank_account.bic': account?.bic,
  'bank_account.name': account?.name,
  'bank_account.bank_name': account?.bank_name,
  'bank_account.account_number': account?.account_number,
  'bank_account.routing_number': account?.routing_number,
  'bank_account.sort_code': account?.sort_code,
})

type Company = Partial<Record<CompanyField, string | null | undefined>>
type CompanyField =
  | 'name'
  | 'email'
  | 'phone'
  | 'address'
  | 'address_2'
  | 'post_code'
  | 'city'
  | 'state'
  | 'country'
  | 'country_code'
  | 'tax_number'
  | 'tax_number_2'
  | 'company_number'

/** What the company says of itself. */
export const companyValues = (company: Company) => ({
  entity_name: company.name,
  entity_email: company.email,
  entity_phone: company.phone,
  entity_address: company.address,
  entity_address_2: company.address_2,
  entity_post_code: company.post_code,
  entity_city: company.city,
  entity_state: company.state,
  entity_country: company.country,
  entity_country_code: company.country_code,
  entity_tax_number: company.tax_number,
  entity_tax_number_2: company.tax_number_2,
  entity_company_number: company.company_number,
})
