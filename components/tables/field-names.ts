import type { ImportField, ImportType } from '@/lib/contract/imports'
import type { Translate } from '@/lib/i18n/messages'

/** What the fields of each type are called, in the order in which they are offered. Lists of the contract stay on the server. */
const CUSTOMER = [
  'name',
  'email',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'country',
  'country_code',
  'tax_number',
  'company_number',
  'phone',
  'peppol_id',
  'buyer_reference',
  'is_tax_subject',
  'is_end_consumer',
  'contact_type',
] as const satisfies readonly ImportField[]
const ITEM = [
  'name',
  'description',
  'classification',
  'unit',
  'price',
  'gross_price',
  'tax_rate',
] as const satisfies readonly ImportField[]
const INVOICE = [
  'number',
  'document_id',
  'date',
  'date_due',
  'date_service',
  'date_service_to',
  'currency_code',
  'exchange_rate',
  'reference',
  'note',
  'customer_name',
  'customer_email',
  'customer_address',
  'customer_address_2',
  'customer_post_code',
  'customer_city',
  'customer_state',
  'customer_country',
  'customer_country_code',
  'customer_tax_number',
  'customer_company_number',
  'customer_phone',
  'line_type',
  'name',
  'description',
  'quantity',
  'unit',
  'price',
  'gross_price',
  'discount',
  'discounts',
  'tax_rate',
  'total_tax',
  'total_with_tax',
  'document_total_with_tax',
  'total_paid',
  'date_paid',
] as const satisfies readonly ImportField[]
export const FIELDS: Record<ImportType, readonly ImportField[]> = {
  customers: CUSTOMER,
  items: ITEM,
  invoices: INVOICE,
}

type Plain =
  | (typeof CUSTOMER)[number]
  | (typeof ITEM)[number]
  | 'number'
  | 'date'
  | 'date_due'
  | 'date_service'
  | 'currency_code'
  | 'exchange_rate'
  | 'reference'
  | 'note'
  | 'quantity'
  | 'discount'
  | 'discounts'
  | 'total_tax'
  | 'total_with_tax'
  | 'document_total_with_tax'
  | 'document_id'
  | 'line_type'
  | 'date_service_to'
  | 'total_paid'
  | 'date_paid'

/** The name of a field as people say it. */
export function fieldName(t: Translate<'tables'>, type: ImportType, field: string): string {
  if (type === 'invoices' && field === 'name') return t('field.lineName')
  if (type === 'invoices' && field === 'description') return t('field.lineDescription')
  const own = field.replace(/^customer_/, '')
  const name = t(`field.${own as Plain}`)
  return own === field ? name : t('field.ofCustomer', { field: name })
}
