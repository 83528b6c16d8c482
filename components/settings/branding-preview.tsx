'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { PagePreview } from '@/components/print/page-preview'
import { failureText } from '@/components/lists/failure-text'
import { useSettled } from '@/components/forms/use-settled'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { useWorkspace } from '@/components/workspace'
import type { CallOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

type Settings = NonNullable<CallOf<typeof routes.documents.preview>['body']['settings']>

/** A sample invoice with the settings as they are typed, before anything is saved. */
export function BrandingPreview({ settings, images }: { settings: Settings; images: number }) {
  const t = useT('files')
  const { download: fetchFile } = useApi()
  const { entity } = useWorkspace()
  const asked = useSettled(JSON.stringify(settings), 400)
  const taxes = entity.default_tax_rate === null ? [] : [{ rate: entity.default_tax_rate }]
  const page = useQuery({
    queryKey: ['sample', asked, images],
    queryFn: async ({ signal }) => {
      const body = {
        type: 'invoice' as const,
        settings: JSON.parse(asked) as Settings,
        customer: { name: t('sample.customer'), address: t('sample.address') },
        items: [
          { name: t('sample.line1'), description: t('sample.line1.text'), price: 480, quantity: 2, taxes },
          { name: t('sample.line2'), price: 65.5, taxes },
        ],
      }
      return (await fetchFile(routes.documents.preview, { body }, { signal })).blob.text()
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  return (
    <Card title={t('sample.preview')} flush className="overflow-hidden @4xl:sticky @4xl:top-4">
      {page.isError && <Banner tone="danger">{failureText(page.error, t).text}</Banner>}
      {page.data === undefined ? (
        !page.isError && (
          <div className="grid gap-4 p-6" aria-busy="true">
            <Skeleton width="lg" />
            <Skeleton />
            <Skeleton />
          </div>
        )
      ) : (
        <PagePreview html={page.data} label={t('sample.preview')} />
      )}
    </Card>
  )
}
