'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import type { Import, ImportType } from '@/lib/contract/imports'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Undone, UndoDialog } from './undo-import'

type Props = { type: ImportType; onGoOn: (file: Import) => void; onUndone: (undone: Undone) => void }

/** What was imported before, with the way to take it back; files that still wait are gone on with. */
export function EarlierImports({ type, onGoOn, onUndone }: Props) {
  const t = useT('tables')
  const { q } = useApi()
  const [asked, ask] = useState<string | null>(null)
  const { data } = useQuery({ ...q(routes.imports.list, { query: { type, limit: '20' } }), staleTime: 0 })
  if (!data || data.data.length === 0) return null
  return (
    <Card title={t('import.earlier')}>
      <Table caption={t('import.earlier')}>
        <TableHead>
          <Th>{t('import.earlierFile')}</Th>
          <Th>{t('import.earlierTime')}</Th>
          <Th>{t('import.earlierMade')}</Th>
          <Th hideLabel>{t('import.undo')}</Th>
        </TableHead>
        <TableBody>
          {data.data.map((file) => (
            <Row key={file.id} file={file} onGoOn={() => onGoOn(file)} onUndo={() => ask(file.id)} />
          ))}
        </TableBody>
      </Table>
      {asked !== null && <UndoDialog id={asked} onClose={() => ask(null)} onUndone={onUndone} />}
    </Card>
  )
}

function Row({ file, onGoOn, onUndo }: { file: Import; onGoOn: () => void; onUndo: () => void }) {
  const t = useT('tables')
  const format = useFormat()
  const name = file.file_name ?? t('import.noName')
  return (
    <Tr>
      <Td card="title" wrap>
        <bdi>{name}</bdi>
      </Td>
      <Td card="meta">{format.dateTime(file.completed_at ?? file.created_at)}</Td>
      <Td label={t('import.earlierMade')} wrap>
        <Made file={file} />
      </Td>
      <Td card="actions">
        {file.status === 'completed' && (
          <Button size="sm" aria-label={t('import.undoOf', { name })} onClick={onUndo}>
            {t('import.undoShort')}
          </Button>
        )}
        {file.status === 'uploaded' && (
          <Button size="sm" aria-label={t('import.goOnWith', { name })} onClick={onGoOn}>
            {t('import.goOn')}
          </Button>
        )}
      </Td>
    </Tr>
  )
}

function Made({ file: { status, created, row_count } }: { file: Import }) {
  const t = useT('tables')
  if (status === 'uploaded') return <span className="text-muted">{t('import.waits', { rows: row_count })}</span>
  const made = (['invoices', 'customers', 'items'] as const)
    .filter((name) => created[name] > 0)
    .map((name) => t(`import.created.${name}`, { count: created[name] }))
  return (
    <span>
      {made.length > 0 ? made.join(', ') : t('import.madeNothing')}{' '}
      {status === 'undone' && <Badge>{t('import.wasUndone')}</Badge>}
    </span>
  )
}
