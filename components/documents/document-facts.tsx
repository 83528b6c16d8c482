'use client'

import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { SomeDocument } from './kinds'

/** What is known of the document and does not stand on it. */
export function DocumentFacts({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const { dateTime } = useFormat()
  const { shareable_id, viewed_at, view_count } = document
  const { id, currency_code, created_at, finalized_at, metadata } = document
  return (
    <Card title={t('section')} actions={<CopyButton value={id} label={t('copyId')} size="sm" />}>
      <DescriptionList
        items={[
          { term: t('id'), value: <code>{id}</code> },
          { term: t('field.title'), value: document.title_type === 'proforma_invoice' ? t('proforma') : null },
          { term: t('prices'), value: document.hide_prices ? t('pricesHidden') : null },
          { term: t('field.currency'), value: currency_code },
          { term: t('created'), value: dateTime(created_at) },
          { term: t('finalized'), value: finalized_at === null ? null : dateTime(finalized_at) },
          { term: t('share.state'), value: shareable_id === null ? null : t('share.on') },
          {
            term: t('share.viewed'),
            value: viewed_at === null ? null : t('share.viewedBy', { count: view_count, date: dateTime(viewed_at) }),
          },
          ...Object.entries(metadata).map(([term, value]) => ({ term, value })),
        ]}
      />
    </Card>
  )
}
