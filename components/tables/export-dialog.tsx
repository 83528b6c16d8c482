'use client'

import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'

import { filtersIn } from '@/components/lists/filters/filter-params'
import { useFilterText } from '@/components/lists/filters/use-filter-text'
import { failureText } from '@/components/lists/failure-text'
import { useSearch } from '@/components/router'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useWorkspace } from '@/components/workspace'
import { type ListOptions, listQuery } from '@/lib/client/list-query'
import { useApi } from '@/lib/client/queries'
import { EXPORTED_AT_ONCE_MAX, PDFS_MAX } from '@/lib/contract/job-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { forgetJob, useFollowedJob } from './followed-jobs'
import { JobDialog } from './job-dialog'
import { sizeOf } from './size-of'
import { type By, type Format, type Source, useExport, useFollow, useStartJob } from './use-export'

export type ExportDialogProps = {
  source: Source
  /** What the list is called. */
  title: string
  /** How the list asks at this address. */
  options: ListOptions
  /** The status that the list is narrowed to, in words. */
  status?: string | undefined
  /** What is chosen at first. */
  initial?: Format
  onClose: () => void
}

/** The list as it is narrowed and ordered now, as a file: at once if it is short, else made meanwhile. */
export function ExportDialog(props: ExportDialogProps) {
  const t = useT('tables')
  const { entity } = useWorkspace()
  const { source, onClose } = props
  const type = typeof source === 'object' ? source.type : null
  const followed = useFollowedJob(entity.id, type)
  const follow = useFollow()
  if (type === null || !followed) return <ChoiceDialog {...props} />
  return (
    <JobDialog
      title={t('export.title.documents', { what: props.title })}
      followed={followed}
      onForget={() => forgetJob(entity.id, type)}
      onRetry={(job) => follow(job, followed.retry)}
      onClose={onClose}
    />
  )
}

function ChoiceDialog({ source, title, options, status, initial = 'xlsx', onClose }: ExportDialogProps) {
  const t = useT('tables')
  const words = useT()
  const [format, setFormat] = useState<Format>(initial)
  const [by, setBy] = useState<By>('document')
  const { received, ...direct } = useExport(source, options, onClose)
  const start = useStartJob(source, options)
  const total = useTotal(source, options)
  const choice = useChoice(source, format, total)
  const error = choice.isJob ? start.error : direct.error
  const go = () => {
    if (choice.isJob || format === 'pdf') start.mutate({ format, by })
    else direct.mutate({ format, by })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('export.title.documents', { what: title })}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            loading={direct.isPending || start.isPending}
            onClick={go}
            {...(choice.refusal && { unavailable: choice.refusal })}
          >
            {choice.isJob ? t('job.start') : t('action.download')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Chosen options={options} status={status} total={total} />
        <Choice source={source} format={format} onFormat={setFormat} by={by} onBy={setBy} />
        <p className="ui-field-hint">{choice.refusal ?? choice.hint}</p>
        {received > 0 && <p>{t('export.received', { size: sizeOf(received) })}</p>}
        <LiveStatus>{direct.isPending && words('state.loading')}</LiveStatus>
        {error && (
          <p role="alert" className="ui-field-error">
            {failureText(error, words).text}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** Whether a file takes a while, and why there is none. */
function useChoice(source: Source, format: Format, total: number | undefined) {
  const t = useT('tables')
  const isLong = typeof source === 'object' && (total ?? 0) > EXPORTED_AT_ONCE_MAX
  if (format !== 'pdf') {
    return { isJob: isLong, refusal: undefined, hint: isLong ? t('job.hint') : t('export.hint') }
  }
  const refusal =
    total === 0 ? t('export.pdfNone') : (total ?? 0) > PDFS_MAX ? t('export.pdfMax', { count: PDFS_MAX }) : undefined
  return { isJob: true, refusal, hint: t('export.pdfHint') }
}

type ChoiceProps = {
  source: Source
  format: Format
  onFormat: (format: Format) => void
  by: By
  onBy: (by: By) => void
}

function Choice({ source, format, onFormat, by, onBy }: ChoiceProps) {
  const t = useT('tables')
  const isOfDocuments = typeof source === 'object'
  const formats: Format[] = ['xlsx', 'csv', 'csvSemicolon']
  if (isOfDocuments) formats.push('pdf')
  return (
    <>
      <Field label={t('export.format')}>
        <Select value={format} onChange={({ target }) => onFormat(target.value as Format)}>
          {formats.map((name) => (
            <option key={name} value={name}>
              {t(`export.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      {isOfDocuments && format !== 'pdf' && (
        <Field label={t('export.by')}>
          <Select value={by} onChange={({ target }) => onBy(target.value as By)}>
            <option value="document">{t('export.byDocument')}</option>
            <option value="line">{t('export.byLine')}</option>
          </Select>
        </Field>
      )}
    </>
  )
}

type ChosenProps = Pick<ExportDialogProps, 'options' | 'status'> & { total: number | undefined }

/** The filter in words, and how many rows it leaves. */
function Chosen({ options, status, total }: ChosenProps) {
  const t = useT('tables')
  const [search] = useSearch()
  const { search: text } = listQuery(search, options)
  const words = useT('lists')
  const textOf = useFilterText()
  const filters = filtersIn(search)
    .map((name) => ({ name, value: textOf(name) }))
    .filter(({ value }) => value !== null)
  const parts = [
    ...(status ? [{ name: 'tab', shown: t('export.status', { status }) }] : []),
    ...(text ? [{ name: 'search', shown: t('export.search', { text }) }] : []),
    ...filters.map(({ name, value }) => ({
      name,
      shown: (
        <>
          {words(`filter.${name}`)}: {value}
        </>
      ),
    })),
  ]
  return (
    <div>
      <p className="ui-field-label">{t('export.which')}</p>
      <p>
        {parts.length === 0 && t('export.all')}
        {parts.map(({ name, shown }, index) => (
          <Fragment key={name}>
            {index > 0 && ' · '}
            <bdi>{shown}</bdi>
          </Fragment>
        ))}
      </p>
      <p className="text-muted" aria-live="polite">
        {total !== undefined && total >= 0 && t('export.count', { count: total })}
      </p>
    </div>
  )
}

function useTotal(source: Source, options: ListOptions): number | undefined {
  const { q } = useApi()
  const [search] = useSearch()
  const { search: text, query } = listQuery(search, options)
  const counted = {
    limit: '1',
    include_total_count: 'true' as const,
    ...(text && { search: text }),
    ...(query && { query }),
  }
  return useQuery(q(listRouteOf(source), { query: counted })).data?.pagination.total
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
