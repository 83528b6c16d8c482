'use client'

import { Download, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { Menu, type MenuItem } from '@/components/ui/menu'
import { useT } from '@/lib/i18n/i18n-provider'

import type { ExportDialogProps } from './export-dialog'

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog')).ExportDialog }))

export type ListToolsProps = Omit<ExportDialogProps, 'onClose'> & {
  /** The page where files become what this list shows; left out where none can. */
  importHref?: string
}

/** What can be done with a list as a whole. */
export function ListTools({ importHref, ...props }: ListToolsProps) {
  const t = useT('tables')
  const [isExporting, setExporting] = useState(false)
  const items: MenuItem[] = [
    { id: 'export', label: t('export.action'), icon: <Download />, onSelect: () => setExporting(true) },
    ...(importHref === undefined
      ? []
      : [{ id: 'import', label: t('import.action'), icon: <Upload />, href: importHref }]),
  ]
  return (
    <>
      <Menu items={items} label={t('tools')} />
      {isExporting && (
        <Suspense>
          <ExportDialog {...props} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  )
}
