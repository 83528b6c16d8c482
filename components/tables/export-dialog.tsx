'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { useSearch } from '@/components/router'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { type ListOptions, listQuery } from '@/lib/client/list-query'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { saveFile } from './save-file'

type Source = { type: DocumentType } | 'customers' | 'items'
export type ExportDialogProps = {
  source: Source
  /** What the list is called. */
  title: string
  /** How the list asks at this address. */
  options: ListOptions
  /** The status that the list is narrowed to, in words. */
  status?: string | undefined
  onClose: () => void
}

const FORMATS = {
  xlsx: { format: 'xlsx' },
  csv: { format: 'csv', bom: 'true' },
  csvSemicolon: { format: 'csv', delimiter: 'semicolon', bom: 'true' },
} as const
type Format = keyof typeof FORMATS
type By = 'document' | 'line'

/** The list as it is narrowed and ordered now, as a file. */
export function ExportDialog({ source, title, options, status, onClose }: ExportDialogProps) {
  const t = useT('tables')
  const words = useT()
  const [format, setFormat] = useState<Format>('xlsx')
  const [by, setBy] = useState<By>('document')
  const { received, mutate, isPending, error } = useExport(source, options, onClose)
  const isOfDocuments = typeof source === 'object'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title.documents', { what: title })}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" loading={isPending} onClick={() => mutate({ format, by })}>
            {t('action.download')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Chosen source={source} options={options} status={status} />
        <Field label={t('export.format')}>
          <Select value={format} onChange={({ target }) => setFormat(target.value as Format)}>
            {(['xlsx', 'csv', 'csvSemicolon'] as const).map((name) => (
              <option key={name} value={name}>
                {t(`export.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        {isOfDocuments && (
          <Field label={t('export.by')}>
            <Select value={by} onChange={({ target }) => setBy(target.value as By)}>
              <option value="document">{t('export.byDocument')}</option>
              <option value="line">{t('export.byLine')}</option>
            </Select>
          </Field>
        )}
        <p className="ui-field-hint">{t('export.hint')}</p>
        {received > 0 && <p>{t('export.received', { size: sizeOf(received) })}</p>}
        <LiveStatus>{isPending && words('state.loading')}</LiveStatus>
        {error && (
          <p role="alert" className="ui-field-error">
            {failureText(error, words).text}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** The filter in words, and how many rows it leaves. */
function Chosen({ source, options, status }: Pick<ExportDialogProps, 'source' | 'options' | 'status'>) {
  const t = useT('tables')
  const { q } = useApi()
  const [search] = useSearch()
  const { search: text, query } = listQuery(search, options)
  const counted = {
    limit: '1',
    include_total_count: 'true' as const,
    ...(text && { search: text }),
    ...(query && { query }),
  }
  const total = useQuery(q(listRouteOf(source), { query: counted })).data?.pagination.total
  const parts = [status && t('export.status', { status }), text && t('export.search', { text })].filter(Boolean)
  return (
    <div>
      <p className="ui-field-label">{t('export.which')}</p>
      <p>
        <bdi>{parts.length > 0 ? parts.join(' · ') : t('export.all')}</bdi>
      </p>
      <p className="text-muted" aria-live="polite">
        {total !== undefined && total >= 0 && t('export.count', { count: total })}
      </p>
    </div>
  )
}

function useExport(source: Source, options: ListOptions, onSaved: () => void) {
  const t = useT('tables')
  const { download } = useApi()
  const [search] = useSearch()
  const [received, setReceived] = useState(0)
  const stop = useRef<AbortController | null>(null)
  // Who closes the dialog does not want the file any more.
  useEffect(() => () => stop.current?.abort(), [])
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ format, by }: { format: Format; by: By }) => {
      const { search: text, query, order_by } = listQuery(search, options)
      const shared = {
        ...FORMATS[format],
        ...(text && { search: text }),
        ...(query && { query }),
        ...(order_by && { order_by }),
      }
      stop.current = new AbortController()
      setReceived(0)
      const how = { signal: stop.current.signal, onBytes: setReceived }
      if (source === 'customers') return download(routes.recordExports.customers, { query: shared as never }, how)
      if (source === 'items') return download(routes.recordExports.items, { query: shared as never }, how)
      return download(routes.documentExports.export, { query: { ...shared, type: source.type, by } }, how)
    },
    onSuccess: (file) => {
      saveFile(file)
      showToast({ text: t('export.done', { name: file.fileName }) })
      onSaved()
    },
  })
  return { received, mutate, isPending, error }
}

const LISTS = {
  invoice: routes.invoices.list,
  estimate: routes.estimates.list,
  credit_note: routes.creditNotes.list,
  advance_invoice: routes.advanceInvoices.list,
  delivery_note: routes.deliveryNotes.list,
  customers: routes.customers.list,
  items: routes.items.list,
} as const
const listRouteOf = (source: Source) => LISTS[typeof source === 'object' ? source.type : source]

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
