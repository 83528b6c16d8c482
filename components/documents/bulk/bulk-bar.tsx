'use client'

import { Banknote, CircleCheck, FileArchive, Mail, Trash2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'

import { Button, IconButton } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useCan } from '@/components/workspace'
import type { DocumentType } from '@/lib/contract/document-types'
import { useT } from '@/lib/i18n/i18n-provider'

import type { SomeDocument } from '../kinds'
import { type BulkAction, bulkActionsOf, whyLeftOut } from './bulk-actions'
import { BulkDialog } from './bulk-dialog'
import { SelectedPdfs } from './selected-pdfs'

const ICONS: Record<BulkAction, ReactNode> = {
  finalize: <CircleCheck />,
  send: <Mail />,
  pay: <Banknote />,
  delete: <Trash2 />,
}

export type BulkBarProps = { type: DocumentType; documents: readonly SomeDocument[]; onClear: () => void }

/** What can be done to all that is selected, at the foot of what is in sight. Dialogs outlive the selection. */
export function BulkBar({ type, documents, onClear }: BulkBarProps) {
  const t = useT('rows')
  const can = useCan()
  const [opened, open] = useState<BulkAction | 'pdf' | null>(null)
  const count = documents.length
  const possible = bulkActionsOf(type, can)
    .map((action) => ({ action, count: documents.filter((each) => whyLeftOut(action, each) === null).length }))
    .filter((each) => each.count > 0)
    .map(({ action, count: able }) => ({
      id: action as BulkAction | 'pdf',
      label: able === count ? t(`bulk.${action}`) : t('bulk.some', { action: t(`bulk.${action}`), count: able }),
      icon: ICONS[action],
      tone: action === 'delete' ? ('danger' as const) : undefined,
    }))
  const all = can('reports:read')
    ? [{ id: 'pdf' as const, label: t('bulk.pdf'), icon: <FileArchive />, tone: undefined }, ...possible]
    : possible
  return (
    <>
      <LiveStatus>{count > 0 && t('bulk.selected', { count })}</LiveStatus>
      {count > 0 && (
        <section aria-label={t('bulk.label')} className="ui-bulk">
          <IconButton size="sm" label={t('bulk.clear')} icon={<X />} onClick={onClear} />
          <p className="me-auto pe-3 font-medium whitespace-nowrap">{t('bulk.selected', { count })}</p>
          <div className="flex gap-2 max-md:hidden">
            {all.map(({ id, label, icon, tone }) => (
              <Button key={id} size="sm" icon={icon} variant={tone ? 'ghost' : 'secondary'} onClick={() => open(id)}>
                {label}
              </Button>
            ))}
          </div>
          <div className="md:hidden">
            <Menu
              label={t('bulk.label')}
              trigger={t('bulk.actions')}
              variant="primary"
              size="sm"
              items={all.map(({ tone, ...item }) => ({
                ...item,
                ...(tone && { tone }),
                onSelect: () => open(item.id),
              }))}
            />
          </div>
        </section>
      )}
      {opened === 'pdf' && <SelectedPdfs type={type} ids={documents.map(({ id }) => id)} onClose={() => open(null)} />}
      {opened !== null && opened !== 'pdf' && (
        <BulkDialog
          action={opened}
          documents={documents}
          onClose={(isDone) => {
            open(null)
            if (isDone) onClear()
          }}
        />
      )}
    </>
  )
}
