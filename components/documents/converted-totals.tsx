import { useWorkspace } from '@/components/workspace'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { Row } from './document-totals'
import type { SomeDocument } from './kinds'

/** What a document in a foreign currency comes to in the books, and at which rate. */
export function ConvertedTotals({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const format = useFormat()
  // It stays the entity's for as long as there are documents.
  const { currency_code: own } = useWorkspace().entity
  const { currency_code, exchange_rate, total_converted, total_with_tax_converted } = document
  if (currency_code === own || exchange_rate === null || total_with_tax_converted === null) return null
  const rate = format.number(exchange_rate, { maximumFractionDigits: 10 })
  return (
    <dl className="grid w-full max-w-80 gap-2 border-t border-line pt-3 text-sm text-muted">
      {total_converted !== null && total_converted !== total_with_tax_converted && (
        <Row label={t('converted.net', { currency: own })} value={format.money(total_converted, own)} />
      )}
      <Row label={t('converted.gross', { currency: own })} value={format.money(total_with_tax_converted, own)} />
      <Row
        label={t('exchangeRate')}
        value={<bdi>{t('converted.rate', { foreign: currency_code, rate, currency: own })}</bdi>}
      />
    </dl>
  )
}
