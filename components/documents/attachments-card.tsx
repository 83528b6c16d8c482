'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, Paperclip, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { DropZone } from '@/components/files/drop-zone'
import { sizeText } from '@/components/files/size-text'
import { useUpload } from '@/components/files/use-upload'
import { failureText } from '@/components/lists/failure-text'
import { useSaveFile } from '@/components/tables/use-save-file'
import { IconButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { StoredFile } from '@/lib/contract/file-model'
import { routes } from '@/lib/contract/routes'
import { filesOfDocument } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

/** What hangs on a document: orders, photographs, receipts. None of it is printed. */
export function AttachmentsCard({ documentId }: { documentId: string }) {
  const t = useT('files')
  const can = useCan()
  const { q } = useApi()
  const upload = useUpload({ category: 'attachment', documentId })
  const { data } = useQuery(q(routes.files.list, { query: filesOfDocument(documentId) }))
  const [deleting, setDeleting] = useState<StoredFile | null>(null)
  const mayWrite = can('files:write')
  if (!data || (data.data.length === 0 && !mayWrite)) return null
  const add = (file: File) =>
    upload.mutate(file, {
      onSuccess: () => showToast({ text: t('attachments.added') }),
      onError: (error) => showToast({ text: failureText(error, t).text, tone: 'danger' }),
    })
  return (
    <Card title={t('attachments')}>
      <div className="grid gap-4">
        {data.data.length === 0 ? (
          <p className="text-muted">{t('attachments.none')}</p>
        ) : (
          <ul className="grid gap-3">
            {data.data.map((file) => (
              <FileRow key={file.id} file={file} {...(mayWrite && { onDelete: () => setDeleting(file) })} />
            ))}
          </ul>
        )}
        {mayWrite && (
          <DropZone
            label={t('attachments.add')}
            icon={<Paperclip />}
            accept="image/png,image/jpeg,image/webp,application/pdf"
            busy={upload.isPending}
            hint={t('attachments.hint')}
            onFile={add}
          />
        )}
      </div>
      {deleting && <DeleteFile file={deleting} onClose={() => setDeleting(null)} />}
    </Card>
  )
}

function FileRow({ file, onDelete }: { file: StoredFile; onDelete?: () => void }) {
  const t = useT('files')
  const format = useFormat()
  const { download: fetchFile } = useApi()
  const { id, filename, bytes, created_at } = file
  const download = useSaveFile(() => fetchFile(routes.files.content, { params: { id } }))
  return (
    <li className="flex items-start gap-1">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <bdi className="font-medium">{filename}</bdi>
        <div className="text-sm text-muted">
          {sizeText(bytes, t, (value) => format.number(value))} · {format.dateTime(created_at)}
        </div>
      </div>
      <IconButton
        size="sm"
        label={t('attachments.download', { name: filename })}
        icon={<Download />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      />
      {onDelete && (
        <IconButton
          size="sm"
          label={t('attachments.delete', { name: filename })}
          icon={<Trash2 />}
          onClick={onDelete}
        />
      )}
    </li>
  )
}

function DeleteFile({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const t = useT('files')
  const { m, invalidate } = useApi()
  const remove = useMutation({
    ...m(routes.files.delete),
    onSuccess: async () => {
      await invalidate(routes.files.list)
      showToast({ text: t('attachments.deleted') })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { id: file.id } })}
      title={t('attachments.delete.title', { name: file.filename })}
      confirmLabel={t('action.delete')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={remove.isPending}
      error={remove.error && failureText(remove.error, t).text}
    >
      {t('attachments.delete.text')}
    </ConfirmDialog>
  )
}
