'use client'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { useT } from '@/lib/i18n/i18n-provider'

/** A new key, this once. Only the button closes it: a stray press would lose the key. */
export function RevealKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT('access')
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={false}
      title={t('keys.reveal.title')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('keys.reveal.done')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Banner tone="warning">{t('keys.reveal.text')}</Banner>
        <code className="rounded-field border border-line bg-subtle p-3 text-sm break-all" dir="ltr">
          {secret}
        </code>
        <div>
          <CopyButton value={secret} label={t('keys.reveal.copy')} />
        </div>
      </div>
    </Dialog>
  )
}
