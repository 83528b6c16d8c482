'use client'

import { useEffect, useRef } from 'react'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { ImportReport } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

import { fieldName } from './field-names'
import { ImportPreview } from './import-preview'

type Props = {
  report: ImportReport
  skips: boolean
  onSkips: (skips: boolean) => void
  isRunning: boolean
  failure: string | undefined
  onRun: () => void
}

/** What a dry run says would happen: how much, what is wrong where, what is there already. */
export function ImportReportCard({ report, skips, onSkips, isRunning, failure, onRun }: Props) {
  const t = useT('tables')
  const { type } = report.import
  const count = report.created[type]
  const why =
    count === 0 ? t('import.nothingToDo') : report.invalid_rows > 0 && !skips ? t('import.needsSkip') : undefined
  const heading = useRef<HTMLDivElement>(null)
  // The button that asked for it stands above; what it brought is read from here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <Card
      title={
        <span ref={heading} tabIndex={-1}>
          {t('import.checked')}
        </span>
      }
      footer={
        <Button variant="primary" loading={isRunning} {...(why !== undefined && { unavailable: why })} onClick={onRun}>
          {t(`import.run.${type}`, { count })}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner
          tone={report.invalid_rows > 0 ? 'warning' : 'success'}
          title={t(`import.willCreate.${type}`, { count })}
        >
          <ul>
            {type === 'invoices' && report.created.customers > 0 && (
              <li>{t('import.willCreate.customers', { count: report.created.customers })}</li>
            )}
            {report.invalid_rows > 0 && <li>{t('import.invalidRows', { count: report.invalid_rows })}</li>}
            {report.duplicate_rows > 0 && <li>{t('import.duplicateRows', { count: report.duplicate_rows })}</li>}
          </ul>
        </Banner>
        <Faults report={report} />
        <Duplicates report={report} />
        <ImportPreview report={report} />
        {report.invalid_rows > 0 && (
          <Checkbox
            label={t('import.skipBad')}
            description={type === 'invoices' ? t('import.skipBadText') : undefined}
            checked={skips}
            onChange={({ target }) => onSkips(target.checked)}
          />
        )}
        {failure && (
          <p role="alert" className="ui-field-error">
            {failure}
          </p>
        )}
      </div>
    </Card>
  )
}

function Faults({ report: { issues, issue_count, import: file } }: Pick<Props, 'report'>) {
  const t = useT('tables')
  if (issues.length === 0) return null
  return (
    <section>
      <h3 className="mb-2 font-medium">{t('import.faults')}</h3>
      {issue_count > issues.length && (
        <p className="ui-field-hint">{t('import.faultsShown', { shown: issues.length, count: issue_count })}</p>
      )}
      <Table caption={t('import.faults')}>
        <TableHead>
          <Th>{t('import.row')}</Th>
          <Th>{t('import.column')}</Th>
          <Th>{t('import.value')}</Th>
          <Th>{t('import.fault')}</Th>
        </TableHead>
        <TableBody>
          {issues.map(({ row, column, field, value, message, code }) => (
            <Tr key={`${row} ${field} ${code}`}>
              <Td card="title">
                {t('import.row')} {row}
              </Td>
              <Td label={t('import.column')} card={(column ?? field) ? 'line' : 'hidden'}>
                <bdi>{column ?? (field === null ? '' : fieldNameOf(t, file.type, field))}</bdi>
              </Td>
              <Td label={t('import.value')} card={value ? 'line' : 'hidden'} wrap>
                <bdi>{value}</bdi>
              </Td>
              <Td label={t('import.fault')} wrap>
                {message}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}

function Duplicates({ report: { duplicates, import: file } }: Pick<Props, 'report'>) {
  const t = useT('tables')
  if (duplicates.length === 0) return null
  return (
    <section>
      <h3 className="mb-2 font-medium">{t('import.found')}</h3>
      <ul className="flex flex-col gap-1">
        {duplicates.slice(0, 20).map(({ row, field, value, id }) => (
          <li key={`${row} ${field}`}>
            {t('import.foundRow', { row, field: fieldNameOf(t, file.type, field) })} <bdi>“{value}”</bdi>
            {id === null && ` (${t('import.inFile')})`}
          </li>
        ))}
        {duplicates.length > 20 && <li>…</li>}
      </ul>
    </section>
  )
}

type Names = Parameters<typeof fieldName>
/** A fault may be of a part that no column is. */
function fieldNameOf(t: Names[0], type: Names[1], field: string): string {
  try {
    return fieldName(t, type, field)
  } catch {
    return field
  }
}
