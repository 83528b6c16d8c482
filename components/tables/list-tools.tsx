'use client'

import { Download, FileArchive, Trash2, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { Menu, type MenuItem } from '@/components/ui/menu'
import { useCan } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import type { ExportDialogProps } from './export-dialog'
import type { Format } from './use-export'

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog')).ExportDialog }))

export type ListToolsProps = Omit<ExportDialogProps, 'onClose' | 'initial'> & {
  /** The page where files become what this list shows; left out where none can. */
  importHref?: string
  /** The page of what was deleted from the list and can be restored. */
  deletedHref?: string
  /** Begins with its menu open. */
  isOpened?: boolean
}

/** What can be done with a list as a whole. */
export function ListTools({ importHref, deletedHref, isOpened, ...props }: ListToolsProps) {
  const t = useT('tables')
  const can = useCan()
  const [exported, setExported] = useState<Format | null>(null)
  const mayExport = can('reports:read')
  const hasPdfs = typeof props.source === 'object' && mayExport
  const items: MenuItem[] = [
    ...(mayExport
      ? [{ id: 'export', label: t('export.action'), icon: <Download />, onSelect: () => setExported('xlsx') }]
      : []),
    ...(hasPdfs
      ? [{ id: 'pdfs', label: t('export.pdfAction'), icon: <FileArchive />, onSelect: () => setExported('pdf') }]
      : []),
    ...(importHref === undefined
      ? []
      : [{ id: 'import', label: t('import.action'), icon: <Upload />, href: importHref }]),
    ...(deletedHref === undefined
      ? []
      : [{ id: 'deleted', label: t('deleted.action'), icon: <Trash2 />, href: deletedHref, separated: true }]),
  ]
  return (
    <>
      <Menu items={items} label={t('list.tools')} {...(isOpened && { isOpened })} />
      {exported && (
        <Suspense>
          <ExportDialog {...props} initial={exported} onClose={() => setExported(null)} />
        </Suspense>
      )}
    </>
  )
}
