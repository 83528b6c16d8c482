import { useQuery, type UseQueryResult } from '@tanstack/react-query'

import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'
import type { Tax } from '@/lib/contract/taxes'
import { createFormat } from '@/lib/format/format'
import { useLanguage } from '@/lib/i18n/i18n-provider'

import type { DocumentKind } from '../kinds'
import type { Defaults } from './draft'
import { standardTax } from './tax-options'

export type EditorData = { defaults: Defaults; taxes: readonly Tax[] }
type WithTerms = 'invoice' | 'estimate' | 'credit_note'
/** The setting that says how many days after its date a document is due, or valid. */
const UNTIL_DAYS: Partial<Record<DocumentType, 'default_invoice_due_days' | 'default_estimate_valid_days'>> = {
  invoice: 'default_invoice_due_days',
  advance_invoice: 'default_invoice_due_days',
  estimate: 'default_estimate_valid_days',
}
type Loading = { loaded: EditorData | null; failed: UseQueryResult | null }

/** What the editor has to know beforehand: the taxes, and what the entity has set. Who may not read them does without. */
export function useEditorData({ type, hasTerms }: DocumentKind): Loading {
  const can = useCan()
  const { q } = useApi()
  const { entity } = useWorkspace()
  const language = useLanguage()
  const taxes = useQuery({ ...q(routes.taxes.list, { query: { limit: '100' } }), enabled: can('taxes:read') })
  const own = useQuery({ ...q(routes.entities.get, { params: { id: entity.id } }), enabled: can('settings:read') })
  const failed = [taxes, own].find((result) => result.isError) ?? null
  if (failed || taxes.isLoading || own.isLoading) return { loaded: null, failed }
  const settings = own.data?.settings
  const saved = taxes.data?.data ?? []
  const defaults = {
    // Today is the entity's day, as it is for the server.
    today: createFormat({ ...language, timeZone: entity.timezone }).today(),
    untilDays: (UNTIL_DAYS[type] && settings?.[UNTIL_DAYS[type]]) ?? null,
    currency: entity.currency_code,
    tax: standardTax(saved, entity.default_tax_rate),
    note: settings?.[`default_${type}_note`] ?? '',
    paymentTerms: (hasTerms && settings?.[`default_${type as WithTerms}_payment_terms`]) || '',
    footer: settings?.document_footer ?? '',
    signature: settings?.default_document_signature ?? '',
    hidePrices: settings?.delivery_note_hide_prices ?? false,
    calculationMode: settings ? (settings.calculation?.default_mode ?? 'b2b_standard') : ('' as const),
  }
  return { loaded: { defaults, taxes: saved }, failed: null }
}
