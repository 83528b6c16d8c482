'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import type { OutputOf } from '@/lib/client/api'
import type { ImportReport } from '@/lib/contract/imports'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

type Undone = OutputOf<typeof routes.imports.undo>

/** What was created, and the way to take it back. */
export function ImportResult({ report, onRestart }: { report: ImportReport; onRestart: () => void }) {
  const t = useT('tables')
  const [asks, setAsks] = useState(false)
  const { created, rows, valid_rows, duplicate_rows } = report
  const { type } = report.import
  const undo = useUndo(report.import.id, () => setAsks(false))
  const leftOut = rows - valid_rows + duplicate_rows
  if (undo.data) return <UndoneCard undone={undo.data} onRestart={onRestart} />
  return (
    <Card
      footer={
        <>
          <Button variant="danger" onClick={() => setAsks(true)}>
            {t('import.undo')}
          </Button>
          <Button onClick={onRestart}>{t('import.another')}</Button>
          <LinkButton variant="primary" href={`/${type}`}>
            {t('import.toList')}
          </LinkButton>
        </>
      }
    >
      <Banner tone="success" title={t('import.done')}>
        <ul role="status">
          {(['invoices', 'customers', 'items'] as const).map(
            (name) => created[name] > 0 && <li key={name}>{t(`import.created.${name}`, { count: created[name] })}</li>,
          )}
          {leftOut > 0 && <li>{t('import.leftOut', { count: leftOut })}</li>}
        </ul>
      </Banner>
      <ConfirmDialog
        open={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => undo.mutate()}
        title={t('import.undoTitle')}
        confirmLabel={t('import.undo')}
        cancelLabel={t('action.cancel')}
        tone="danger"
        busy={undo.isPending}
        error={undo.failure}
      >
        {t('import.undoText')}
      </ConfirmDialog>
    </Card>
  )
}

function useUndo(id: string, onDone: () => void) {
  const words = useT()
  const { call, invalidate } = useApi()
  const { data, mutate, isPending, error } = useMutation({
    mutationFn: () => call(routes.imports.undo, { params: { id } }),
    onSuccess: async () => {
      onDone()
      await invalidate(routes.customers.list, routes.items.list, routes.invoices.list)
    },
  })
  return { data, mutate, isPending, failure: error ? failureText(error, words).text : undefined }
}

function UndoneCard({ undone, onRestart }: { undone: Undone; onRestart: () => void }) {
  const t = useT('tables')
  const { deleted, kept } = undone
  const count = deleted.customers + deleted.items + deleted.invoices
  return (
    <Card
      footer={
        <>
          <Button onClick={onRestart}>{t('import.another')}</Button>
          <LinkButton variant="primary" href={`/${undone.import.type}`}>
            {t('import.toList')}
          </LinkButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner tone={kept.length > 0 ? 'warning' : 'success'} title={t('import.undone')}>
          <ul role="status">
            <li>{t('import.deleted', { count })}</li>
            {kept.length > 0 && <li>{t('import.kept', { count: kept.length })}</li>}
          </ul>
        </Banner>
        {kept.length > 0 && (
          <Table caption={t('import.kept', { count: kept.length })}>
            <TableHead>
              <Th>{t('import.kept', { count: kept.length })}</Th>
              <Th>{t('import.why')}</Th>
            </TableHead>
            <TableBody>
              {kept.slice(0, 100).map(({ id, type, row, reason }) => (
                <Tr key={id}>
                  <Td card="title">
                    <LinkButton variant="ghost" size="sm" href={`/${type}/${id}`}>
                      {t(`import.keptRow.${type}`, { row })}
                    </LinkButton>
                  </Td>
                  <Td label={t('import.why')}>{t(`kept.${reason}`)}</Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
    </Card>
  )
}
