'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useApi } from '@/lib/client/queries'
import type { CallOf } from '@/lib/client/api'
import type { Import, ImportReport } from '@/lib/contract/imports'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { ImportColumns } from './import-columns'
import { ImportOptions, type Options, useStandardOptions } from './import-options'
import { ImportReportCard } from './import-report'

type Mapping = Import['mapping']
type Body = NonNullable<CallOf<typeof routes.imports.run>['body']>

/** What the columns are, how they are read, what would happen; the way to make it happen. */
export function ReviewImport({
  file,
  onDone,
  onRestart,
}: {
  file: Import
  onDone: (report: ImportReport) => void
  onRestart: () => void
}) {
  const t = useT('tables')
  const words = useT()
  const { call, invalidate } = useApi()
  const [mapping, setMapping] = useState<Mapping>(file.mapping)
  const [options, setOptions] = useState<Options>(useStandardOptions(file))
  const [report, setReport] = useState<ImportReport | null>(null)
  const [skips, setSkips] = useState(false)
  const run = (more: Body) =>
    call(routes.imports.run, { params: { id: file.id }, body: { ...bodyOf(file, mapping, options), ...more } })
  const check = useMutation({
    mutationFn: () => run({ dry_run: true, on_error: 'skip' }),
    onSuccess: setReport,
  })
  const start = useMutation({
    mutationFn: () => run({ on_error: skips ? 'skip' : 'stop' }),
    onSuccess: async (done) => {
      onDone(done)
      await invalidate(routes.customers.list, routes.items.list, routes.invoices.list, routes.imports.list)
    },
  })
  /** What was looked at is not what would happen any more. */
  const changing =
    <T,>(change: (value: T) => void) =>
    (value: T) => {
      change(value)
      setReport(null)
      check.reset()
      start.reset()
    }
  return (
    <div className="flex flex-col gap-5">
      <ImportColumns file={file} mapping={mapping} onChange={changing(setMapping)} onRestart={onRestart} />
      <Card
        title={t('import.options')}
        footer={
          <Button variant={report ? 'secondary' : 'primary'} loading={check.isPending} onClick={() => check.mutate()}>
            {t('import.check')}
          </Button>
        }
      >
        <ImportOptions type={file.type} options={options} onChange={changing(setOptions)} />
        {check.isError && (
          <p role="alert" className="ui-field-error">
            {failureText(check.error, words).text}
          </p>
        )}
      </Card>
      {report && (
        <ImportReportCard
          report={report}
          skips={skips}
          onSkips={setSkips}
          isRunning={start.isPending}
          failure={start.isError ? failureText(start.error, words).text : undefined}
          onRun={() => start.mutate()}
        />
      )}
    </div>
  )
}

const bodyOf = ({ type }: Import, mapping: Mapping, options: Options): Body => {
  const { finalize, create_customers, decimal, ...shared } = options
  return {
    mapping,
    ...shared,
    ...(decimal !== null && { decimal }),
    ...(type === 'invoices' && { finalize, create_customers }),
  }
}
