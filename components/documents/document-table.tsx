'use client'

import { Eye } from 'lucide-react'

import type { Selection } from '@/components/lists/use-selection'
import {
  RowLink,
  SkeletonRows,
  type SortDirection,
  Table,
  TableBody,
  TableHead,
  Td,
  Th,
  Tr,
} from '@/components/ui/table'
import { isCredited } from '@/lib/credited'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { type DocumentKind, hrefOf, kindOfDocument, type SomeDocument } from './kinds'
import { nameOf } from './name-of'
import { SelectAll, SelectCell } from './select-cells'
import { StatusBadge } from './status-badge'

type Sort = { sort: SortDirection | null; onSort: () => void }
type Props = {
  kind: DocumentKind
  documents: readonly SomeDocument[]
  pending: boolean
  busy: boolean
  /** Left out where every row is of one customer. */
  sortBy?: (column: string) => Sort
  showCustomer?: boolean
  /** How much of each is still to be paid, where that is what the list is about. */
  showOpen?: boolean
  /** Where something can be done to several rows at once. */
  selection?: Selection | undefined
}

export function DocumentTable({
  kind,
  documents,
  pending,
  busy,
  sortBy,
  showCustomer = true,
  showOpen = false,
  selection,
}: Props) {
  const t = useT('documents')
  const { type, until } = kind
  const sort = (column: string) => sortBy?.(column) ?? {}
  return (
    <Table caption={t(`title.${type}`)} busy={busy}>
      <TableHead>
        {selection && <SelectAll selection={selection} />}
        <Th {...sort('number')}>{t('column.number')}</Th>
        {showCustomer && <Th {...sort('customer_name')}>{t('column.customer')}</Th>}
        <Th>{t('field.status')}</Th>
        <Th {...sort('date')} hideBelow="md">
          {t('column.date')}
        </Th>
        {until && (
          <Th {...sort(until)} hideBelow="lg">
            {t(`column.${until}`)}
          </Th>
        )}
        <Th {...sort('total_with_tax')} align="end">
          {t('column.total')}
        </Th>
        {showOpen && (
          <Th {...sort('total_due')} align="end">
            {t('column.total_due')}
          </Th>
        )}
      </TableHead>
      <TableBody>
        {pending ? (
          <SkeletonRows
            columns={4 + [showCustomer, until !== null, showOpen, selection !== undefined].filter(Boolean).length}
          />
        ) : (
          documents.map((document) => (
            <Row
              key={document.id}
              document={document}
              until={until}
              showCustomer={showCustomer}
              showOpen={showOpen}
              selection={selection}
            />
          ))
        )}
      </TableBody>
    </Table>
  )
}

type RowProps = Required<Pick<Props, 'showCustomer' | 'showOpen'>> &
  Pick<Props, 'selection'> & {
    document: SomeDocument
    until: DocumentKind['until']
  }

function Row({ document, until, showCustomer, showOpen, selection }: RowProps) {
  const t = useT('documents')
  const format = useFormat()
  const { id, number, customer, date, total_with_tax, currency_code, status, viewed_at } = document
  const end = until && document[until]
  return (
    <Tr selected={selection?.isSelected(id) ?? false}>
      {selection && <SelectCell selection={selection} id={id} label={t('select.one', { name: nameOf(document, t) })} />}
      <Td card={showCustomer ? 'meta' : 'title'}>
        <RowLink href={hrefOf(id)}>{number ?? t('draft')}</RowLink>
      </Td>
      {showCustomer && (
        <Td card="title" wrap>
          {customer?.name ?? <span className="text-muted">{t('noCustomer')}</span>}
        </Td>
      )}
      <Td label={t('field.status')}>
        <StatusBadge type={kindOfDocument(document).type} status={status} credited={isCredited(document)} />
        {viewed_at !== null && status !== 'paid' && (
          <Eye className="ms-1.5 inline size-4 text-muted" role="img" aria-label={t('viewed')} />
        )}
      </Td>
      <Td hideBelow="md" label={t('column.date')}>
        {format.date(date)}
      </Td>
      {until && (
        <Td hideBelow="lg" label={t(`column.${until}`)} card={end ? 'line' : 'hidden'}>
          {end && format.date(end)}
        </Td>
      )}
      <Td align="end" card="aside">
        {format.money(total_with_tax, currency_code)}
      </Td>
      {showOpen && (
        <Td align="end" label={t('column.total_due')}>
          {format.money(document.total_due ?? 0, currency_code)}
        </Td>
      )}
    </Tr>
  )
}
