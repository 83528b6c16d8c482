'use client'

import { PreviewDialog } from '@/components/print/preview-dialog'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'

/** A saved document as it is printed. */
export function PrintDialog({ document, onClose }: { document: SomeDocument; onClose: () => void }) {
  const t = useT('files')
  const words = useT('documents')
  const { download: fetchFile } = useApi()
  const { type } = kindOfDocument(document)
  const params = { id: document.id }
  return (
    <PreviewDialog
      title={[words(`one.${type}`), document.number].filter(Boolean).join(' ')}
      description={t('preview.text')}
      name={[document.id, document.updated_at]}
      html={(signal) => fetchFile(routes.documents.html, { params }, { signal })}
      pdf={() => fetchFile(routes.documents.pdf, { params })}
      onClose={onClose}
    />
  )
}
