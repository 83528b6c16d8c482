'use client'

import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { DocumentLine } from '@/lib/contract/document-model'
import { type Format } from '@/lib/format/format'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

type Props = { lines: readonly DocumentLine[]; currency: string }

/** The lines of a document with their net totals. */
export function DocumentLines({ lines, currency }: Props) {
  const t = useT('document')
  const hasDiscounts = lines.some((line) => line.discounts.length > 0)
  return (
    <Table caption={t('lines')}>
      <TableHead>
        <Th>{t('line.item')}</Th>
        <Th align="end">{t('line.quantity')}</Th>
        <Th align="end">{t('line.price')}</Th>
        {hasDiscounts && <Th align="end">{t('line.discountPlain')}</Th>}
        <Th align="end">{t('line.tax')}</Th>
        <Th align="end">{t('line.total')}</Th>
      </TableHead>
      <TableBody>
        {lines.map((line) =>
          line.type === 'separator' ? (
            <Separator key={line.id} line={line} columns={hasDiscounts ? 6 : 5} />
          ) : (
            <Line key={line.id} line={line} currency={currency} hasDiscounts={hasDiscounts} />
          ),
        )}
      </TableBody>
    </Table>
  )
}

function Line({ line, currency, hasDiscounts }: { line: DocumentLine; currency: string; hasDiscounts: boolean }) {
  const t = useT('document')
  const format = useFormat()
  const { name, description, quantity, unit, price, gross_price, total } = line
  const discounts = discountsText(line, format, currency)
  return (
    <Tr>
      <Td card="title" wrap>
        <bdi className="font-medium">{name}</bdi>
        {description && <span className="block whitespace-pre-line font-normal text-muted">{description}</span>}
      </Td>
      <Td align="end" label={t('line.quantity')}>
        <bdi>
          {format.number(quantity ?? 1)} {unit}
        </bdi>
      </Td>
      <Td align="end" label={t('line.price')}>
        <span>
          {priceText(gross_price ?? price ?? 0, currency, format)}
          {gross_price !== null && <small className="block text-xs text-muted">{t('line.withTax')}</small>}
        </span>
      </Td>
      {hasDiscounts && (
        <Td align="end" label={t('line.discountPlain')} card={discounts === '' ? 'hidden' : 'line'}>
          {discounts}
        </Td>
      )}
      <Td align="end" label={t('line.tax')}>
        <LineTaxes line={line} />
      </Td>
      <Td align="end" card="aside">
        {format.money(total, currency)}
      </Td>
    </Tr>
  )
}

const Separator = ({ line, columns }: { line: DocumentLine; columns: number }) => (
  <Tr>
    <Td card="title" wrap colSpan={columns}>
      <bdi className="font-semibold">{line.name}</bdi>
      {line.description && <span className="block font-normal text-muted">{line.description}</span>}
    </Td>
  </Tr>
)

function LineTaxes({ line }: { line: DocumentLine }) {
  const t = useT('document')
  const format = useFormat()
  if (line.taxes.length === 0) return <span className="text-muted">{t('line.noTax')}</span>
  return line.taxes.map((tax, index) => (
    <span key={index} className="block">
      {tax.reverse_charge ? t('line.reverseCharge') : format.percent(tax.rate)}
    </span>
  ))
}

/** A unit price may have more digits than the currency has. */
const priceText = (price: number, currency: string, format: Format) => {
  const text = format.money(price, currency)
  return Number.isInteger(price * 1000) ? text : `${format.number(price)} ${currency}`
}

const discountsText = (line: DocumentLine, format: Format, currency: string): string =>
  line.discounts
    .map(({ value, type }) => (type === 'percent' ? format.percent(value) : format.money(value, currency)))
    .join(' + ')
