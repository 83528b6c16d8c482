'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { FileDown, Printer } from 'lucide-react'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { Download } from '@/lib/client/api'
import { useT } from '@/lib/i18n/i18n-provider'

import { PagePreview } from './page-preview'
import { saveFile } from '@/components/tables/save-file'
import { printSheet } from './sheet'

type Props = {
  title: string
  description: string
  /** Names what is shown, so that the same is not asked for twice. */
  name: readonly unknown[]
  html: (signal: AbortSignal) => Promise<Download>
  pdf: () => Promise<Download>
  onClose: () => void
}

/** A document as its customer gets it, to look at, print and save. */
export function PreviewDialog({ title, description, name, html, pdf, onClose }: Props) {
  const t = useT('files')
  const page = useQuery({
    queryKey: ['preview', ...name],
    queryFn: async ({ signal }) => (await html(signal)).blob.text(),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })
  const download = useMutation({ mutationFn: pdf, onSuccess: saveFile })
  const failure = page.error ?? download.error
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button
            icon={<Printer />}
            disabled={page.data === undefined}
            onClick={() => page.data !== undefined && printSheet(page.data, title)}
          >
            {t('print')}
          </Button>
          <Button
            variant="primary"
            icon={<FileDown />}
            loading={download.isPending}
            disabled={page.data === undefined}
            onClick={() => download.mutate()}
          >
            {t('downloadPdf')}
          </Button>
        </>
      }
    >
      {failure && <Banner tone="danger">{failureText(failure, t).text}</Banner>}
      {page.data === undefined ? (
        !page.isError && (
          <div role="status" aria-busy="true" className="grid gap-4 py-6">
            <span className="sr-only">{t('state.loading')}</span>
            <Skeleton width="lg" />
            <Skeleton />
            <Skeleton />
          </div>
        )
      ) : (
        <PagePreview html={page.data} label={t('preview.of', { title })} />
      )}
    </Dialog>
  )
}
