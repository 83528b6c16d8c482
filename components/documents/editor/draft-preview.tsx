'use client'

import { PreviewDialog } from '@/components/print/preview-dialog'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DocumentKind } from '../kinds'
import type { PreviewBody } from './draft-body'

type Props = { kind: DocumentKind; body: PreviewBody; onClose: () => void }

/** What is being written, as it would be printed. */
export function DraftPreview({ kind, body, onClose }: Props) {
  const t = useT('files')
  const words = useT('documents')
  const { download: fetchFile } = useApi()
  return (
    <PreviewDialog
      title={t('preview.of', { title: words(`one.${kind.type}`) })}
      description={t('preview.draft')}
      name={[kind.type, body]}
      html={(signal) => fetchFile(routes.documents.preview, { body }, { signal })}
      pdf={() => fetchFile(routes.documents.preview, { body, query: { format: 'pdf' } })}
      onClose={onClose}
    />
  )
}
