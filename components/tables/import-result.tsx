'use client'

import { useState } from 'react'

import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ImportReport } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Undone, UndoDialog, UndoneCard } from './undo-import'

/** What was created, and the way to take it back. */
export function ImportResult({ report, onRestart }: { report: ImportReport; onRestart: () => void }) {
  const t = useT('tables')
  const [asks, setAsks] = useState(false)
  const { created, rows, valid_rows, duplicate_rows } = report
  const { type } = report.import
  const [undone, setUndone] = useState<Undone | null>(null)
  const leftOut = rows - valid_rows + duplicate_rows
  if (undone) return <UndoneCard undone={undone} onRestart={onRestart} />
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
      {asks && <UndoDialog id={report.import.id} onClose={() => setAsks(false)} onUndone={setUndone} />}
    </Card>
  )
}
