'use client'

import { CircleCheck, Eye } from 'lucide-react'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useCan } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DocumentKind } from '../kinds'

type Props = {
  /** Whose permission finalizes it. */
  resource: DocumentKind['resource']
  /** Formatted; null until there is one. */
  total: string | null
  isStale: boolean
  isDirty: boolean
  failure: string | null
  /** Somebody else has saved the same draft meanwhile. */
  isConflict: boolean
  saving: 'draft' | 'final' | null
  onPreview: () => void
  onSave: () => void
  onFinalize: () => void
  onReload: () => void
  onOverwrite: () => void
}

/** Stays in sight below the form: the total, what went wrong, and the ways to save. */
export function SaveBar({ resource, total, isStale, isDirty, failure, isConflict, saving, ...actions }: Props) {
  const t = useT('document')
  const can = useCan()
  return (
    <div className="sticky bottom-0 z-10 -mx-1 grid gap-3 border-t border-line bg-background px-1 py-3">
      {isConflict && (
        <Banner
          tone="warning"
          title={t('conflict.title')}
          actions={
            <>
              <Button size="sm" onClick={actions.onReload}>
                {t('conflict.theirs')}
              </Button>
              <Button size="sm" onClick={actions.onOverwrite}>
                {t('conflict.mine')}
              </Button>
            </>
          }
        >
          {t('conflict.text')}
        </Banner>
      )}
      {failure !== null && <Banner tone="danger">{failure}</Banner>}
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <div className="me-auto flex flex-wrap items-baseline gap-x-3">
          {total !== null && (
            <strong className={cx('ui-figure text-lg', isStale && 'opacity-60')}>
              <span className="sr-only">{t('total.gross')} </span>
              {total}
            </strong>
          )}
          <span className="text-sm text-muted max-sm:sr-only" role="status">
            {isDirty && saving === null && t('state.unsaved')}
          </span>
        </div>
        <Button variant="ghost" icon={<Eye />} onClick={actions.onPreview}>
          {t('action.preview')}
        </Button>
        <Button loading={saving === 'draft'} disabled={saving === 'final'} onClick={actions.onSave}>
          {t('action.saveDraft')}
        </Button>
        {can(`${resource}:finalize`) && (
          <Button
            variant="primary"
            icon={<CircleCheck />}
            loading={saving === 'final'}
            disabled={saving === 'draft'}
            onClick={actions.onFinalize}
          >
            {t('action.finalize')}
          </Button>
        )}
      </div>
    </div>
  )
}
