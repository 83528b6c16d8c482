'use client'

import { FileDown } from 'lucide-react'

import { useSaveFile } from '@/components/tables/use-save-file'
import { IconButton } from '@/components/ui/button'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

/** The document as a PDF, saved where the reader's files are. */
export function DownloadPdf({ id }: { id: string }) {
  const t = useT('files')
  const { download: fetchFile } = useApi()
  const download = useSaveFile(() => fetchFile(routes.documents.pdf, { params: { id } }))
  return (
    <IconButton
      label={t('downloadPdf')}
      icon={<FileDown />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    />
  )
}
