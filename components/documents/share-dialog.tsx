'use client'

import { useMutation } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ConfirmDialog, Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { useDocumentsChanged } from './use-documents-changed'

type Props = { document: SomeDocument; onClose: () => void }

/** Makes the public link of a document, hands it out, and takes it back. */
export function ShareDialog({ document, onClose }: Props) {
  const [isRevoking, setRevoking] = useState(false)
  if (isRevoking) return <RevokeDialog document={document} onClose={() => setRevoking(false)} />
  return <LinkDialog document={document} onClose={onClose} onRevoke={() => setRevoking(true)} />
}

function LinkDialog({ document, onClose, onRevoke }: Props & { onRevoke: () => void }) {
  const t = useT('document')
  const { m } = useApi()
  const changed = useDocumentsChanged()
  const { id, number, shareable_url } = document
  const share = useMutation({ ...m(routes.documents.share), onSuccess: () => changed() })
  const isEstimate = kindOfDocument(document).type === 'estimate'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('share.title', { number: number ?? '' })}
      description={t(isEstimate ? 'share.textEstimate' : 'share.text')}
      footer={
        shareable_url === null ? (
          <>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button
              variant="primary"
              loading={share.isPending}
              data-autofocus=""
              onClick={() => share.mutate({ params: { id } })}
            >
              {t('share.create')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="ghost" onClick={onRevoke}>
              {t('share.revoke')}
            </Button>
            <a
              className="ui-button"
              data-variant="secondary"
              data-size="md"
              // Whoever sent the document is not its reader.
              href={`${shareable_url}#preview`}
              target="_blank"
              rel="noreferrer"
            >
              <span className="ui-button-content">
                <ExternalLink />
                {t('share.open')}
              </span>
            </a>
            <CopyButton value={shareable_url} label={t('share.copy')} />
          </>
        )
      }
    >
      {shareable_url !== null && <SharedLink url={shareable_url} document={document} />}
      {share.isError && (
        <p role="alert" className="ui-field-error">
          {failureText(share.error, t).text}
        </p>
      )}
    </Dialog>
  )
}

function SharedLink({ url, document: { viewed_at, view_count } }: { url: string; document: SomeDocument }) {
  const t = useT('document')
  const { dateTime } = useFormat()
  const seen =
    viewed_at === null
      ? t('share.notViewed')
      : `${t('share.viewed')}: ${t('share.viewedBy', { count: view_count, date: dateTime(viewed_at) })}`
  return (
    <Field label={t('share.link')} hint={seen}>
      <Input readOnly dir="ltr" value={url} onFocus={(event) => event.target.select()} />
    </Field>
  )
}

function RevokeDialog({ document: { id }, onClose }: Props) {
  const t = useT('document')
  const { m } = useApi()
  const changed = useDocumentsChanged()
  const revoke = useMutation({
    ...m(routes.documents.unshare),
    onSuccess: async () => {
      await changed()
      showToast({ text: t('share.revoked') })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => revoke.mutate({ params: { id } })}
      title={t('share.revoke.title')}
      confirmLabel={t('share.revoke')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={revoke.isPending}
      error={revoke.isError ? failureText(revoke.error, t).text : undefined}
    >
      <p>{t('share.revoke.text')}</p>
    </ConfirmDialog>
  )
}
