'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { OutputOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

export type Undone = OutputOf<typeof routes.imports.undo>

type DialogProps = { id: string; onClose: () => void; onUndone: (undone: Undone) => void }

/** Asks before an import is taken back. */
export function UndoDialog({ id, onClose, onUndone }: DialogProps) {
  const t = useT('tables')
  const words = useT()
  const { call, invalidate } = useApi()
  const undo = useMutation({
    mutationFn: () => call(routes.imports.undo, { params: { id } }),
    onSuccess: async (undone) => {
      onClose()
      onUndone(undone)
      await invalidate(routes.customers.list, routes.items.list, routes.invoices.list, routes.imports.list)
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => undo.mutate()}
      title={t('import.undoTitle')}
      confirmLabel={t('import.undo')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={undo.isPending}
      error={undo.isError ? failureText(undo.error, words).text : undefined}
    >
      {t('import.undoText')}
    </ConfirmDialog>
  )
}

/** What was deleted, and what stays and why. */
export function UndoneCard({ undone, onRestart }: { undone: Undone; onRestart: () => void }) {
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
