'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { failureText } from '@/components/lists/failure-text'
import { saveFile } from '@/components/tables/save-file'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { IconButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { EInvoiceChecklist, EInvoiceFormat } from '@/lib/contract/e-invoices'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Lack, lacksOf, whereToFill } from './e-invoice-lacks'
import { kindOfDocument, type SomeDocument } from './kinds'

/** Which e-invoices the document can be had as, and what it lacks for the others. */
export function EInvoiceCard({ document }: { document: SomeDocument }) {
  const { isPayable } = kindOfDocument(document)
  return isPayable ? <OfInvoice document={document} /> : null
}

function OfInvoice({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const { q } = useApi()
  const { data } = useQuery(q(routes.documents.eInvoiceChecklist, { params: { id: document.id } }))
  if (!data?.is_offered || document.voided_at) return null
  const { is_draft } = document
  const lacks = lacksOf(data, is_draft)
  return (
    <Card title={t('eInvoice')}>
      <div className="grid gap-4">
        <Formats id={document.id} checklist={data} isDraft={is_draft} />
        {lacks.length > 0 && <Lacks lacks={lacks} document={document} />}
        {is_draft && <p className="text-sm text-muted">{t('eInvoice.draft')}</p>}
        {!is_draft && lacks.length > 0 && <p className="text-sm text-muted">{t('eInvoice.final')}</p>}
      </div>
    </Card>
  )
}

type FormatsProps = { id: string; checklist: EInvoiceChecklist; isDraft: boolean }

function Formats({ id, checklist, isDraft }: FormatsProps) {
  const t = useT('document')
  const { download } = useApi()
  const saving = useMutation({
    // Factur-X is a PDF that carries the XML.
    mutationFn: (format: EInvoiceFormat) =>
      format === 'facturx'
        ? download(routes.documents.pdf, { params: { id }, query: { format } })
        : download(routes.documents.xml, { params: { id }, query: { format } }),
    onSuccess: saveFile,
  })
  return (
    <>
      {saving.error && <Banner tone="danger">{failureText(saving.error, t).text}</Banner>}
      <ul className="grid gap-2">
        {checklist.formats.map(({ format, is_complete, missing }) => {
          const name = t(`eInvoice.format.${format}`)
          const count = lacksOf({ formats: [{ format, is_complete, missing }] }, isDraft).length
          return (
            <li key={format} className="flex min-h-9 items-center justify-between gap-3">
              <span>{name}</span>
              {is_complete ? (
                <IconButton
                  size="sm"
                  label={t('eInvoice.download', { format: name })}
                  icon={<Download />}
                  loading={saving.isPending && saving.variables === format}
                  onClick={() => saving.mutate(format)}
                />
              ) : count === 0 ? (
                <Badge tone="success">{t('eInvoice.ready')}</Badge>
              ) : (
                <Badge tone="warning">{t('eInvoice.missing', { count })}</Badge>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Lacks({ lacks, document }: { lacks: readonly Lack[]; document: SomeDocument }) {
  const t = useT('document')
  const can = useCan()
  return (
    <ul className="grid gap-3 border-t border-line pt-4">
      {lacks.map((lack) => {
        const place = whereToFill(lack.path, document, can)
        return (
          <li key={lack.key} className="[overflow-wrap:anywhere]">
            <div>{lack.message}</div>
            <div className="text-sm text-muted">
              {t('eInvoice.for', { formats: lack.formats.map((format) => t(`eInvoice.format.${format}`)).join(', ') })}
              {place && (
                <>
                  {' · '}
                  <Link href={place.href}>{t(place.label)}</Link>
                </>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
