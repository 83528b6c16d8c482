'use client'

import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Suspense, useState } from 'react'

import { customerChoice } from '@/components/customers/customer-choice'
import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useRoute } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { type DocumentType, typeOfId } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Draft, draftOf, followingDate, newDraft } from './editor/draft'
import { DraftForm } from './editor/draft-form'
import { copyOf, madeFrom } from './editor/made-from'
import { prefilledCustomerId, withPrefill } from './editor/prefill'
import { type EditorData, useEditorData } from './editor/use-editor-data'
import { useKnownItems } from './editor/use-known-items'
import { ONCE, type SourceParts, useSource } from './editor/use-source'
import { type DocumentKind, kindOf, type SomeDocument } from './kinds'

/** A new document, made from nothing or from another one, or the draft that the address names. */
export function DocumentEditor({ type, params }: { type: DocumentType; params: Params }) {
  const t = useT('documents')
  const can = useCan()
  const kind = kindOf(type)
  const { id } = params
  const title = id === undefined ? t(`new.${type}`) : t('edit')
  const back =
    id === undefined
      ? { href: kind.href, label: t(`title.${type}`) }
      : { href: `${kind.href}/${id}`, label: t(`one.${type}`) }
  if (!can(`${kind.resource}:write`)) {
    return (
      <>
        <PageHeader back={back} title={title} />
        <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
      </>
    )
  }
  return (
    <>
      <PageHeader back={back} title={title} />
      {/* Words of the form may load after the title is there: hidden with them, the title would lose the focus. */}
      <Suspense fallback={<Skeleton />}>
        <Loader kind={kind} id={id} />
      </Suspense>
    </>
  )
}

type Loaded = { kind: DocumentKind; data: EditorData }

function Loader({ kind, id }: { kind: DocumentKind; id: string | undefined }) {
  const { search } = useRoute()
  const data = useEditorData(kind)
  if (data.failed) return <QueryFailure result={data.failed} />
  if (!data.loaded) return <Loading />
  if (id !== undefined) return <Existing kind={kind} id={id} data={data.loaded} />
  const sourceId = sourceIn(search, kind)
  if (sourceId === null) return <New kind={kind} data={data.loaded} />
  return <FromSource key={sourceId} kind={kind} sourceId={sourceId} data={data.loaded} />
}

/** `?from=` names what this can be made from, `?copy=` another one of the same type. What names neither is left out. */
function sourceIn(search: URLSearchParams, { type }: DocumentKind): string | null {
  const [from, copy] = [search.get('from'), search.get('copy')]
  if (copy !== null && typeOfId(copy) === type) return copy
  return from !== null && kindOf(typeOfId(from)).makes.includes(type) ? from : null
}

// A host's wishes are for the first document of the visit.
const used = new WeakSet<object>()

function New({ kind, data }: Loaded) {
  const can = useCan()
  const { q } = useApi()
  const { search } = useRoute()
  const { prefill } = useWorkspace()
  const [given] = useState(() => (prefill !== null && !used.has(prefill) ? prefill : null))
  const customerId = search.get('customer') ?? prefilledCustomerId(given)
  const customer = useQuery({
    ...q(routes.customers.get, { params: { id: customerId ?? '' } }),
    enabled: customerId !== null && can('customers:read'),
  })
  // A customer who is gone is one that can be chosen anew.
  if (customer.isLoading) return <Loading />
  const begin = () => {
    if (given) used.add(given)
    const draft = newDraft(data.defaults, customer.data ? customerChoice(customer.data) : null)
    const filled = withPrefill(draft, given, data.defaults, kind)
    return can('items:read') ? filled : { ...filled, lines: filled.lines.map((line) => ({ ...line, itemId: null })) }
  }
  return <Begun kind={kind} data={data} begin={begin} />
}

function FromSource({ kind, sourceId, data }: Loaded & { sourceId: string }) {
  const { loaded, failed } = useSource(sourceId, kind.type)
  if (failed) return <QueryFailure result={failed} />
  if (!loaded) return <Loading />
  return <Begun kind={kind} data={data} begin={() => draftFrom(loaded, kind, data)} />
}

function draftFrom({ source, itemIds, customer, taken }: SourceParts, kind: DocumentKind, data: EditorData): Draft {
  const known = { itemIds, taxIds: new Set<string>(data.taxes.map(({ id }) => id)) }
  const parts = { source, kind, defaults: data.defaults, known, customer }
  return typeOfId(source.id) === kind.type ? copyOf(parts) : madeFrom(parts, taken)
}

function Begun({ kind, data, begin }: Loaded & { begin: () => Draft }) {
  const [initial] = useState(begin)
  return <DraftForm kind={kind} document={null} initial={initial} data={data} onReload={() => undefined} />
}

function Existing({ kind, id, data }: Loaded & { id: string }) {
  const t = useT('document')
  const { q } = useApi()
  const [turn, setTurn] = useState(0)
  const result: UseQueryResult<SomeDocument> = useQuery({
    ...q(kind.routes.get, { params: { id }, query: { include: 'document_relations' } }),
    ...ONCE,
    // A copy of an answer has lost its version.
    structuralSharing: false,
  })
  if (result.isError) return <QueryFailure result={result} />
  if (result.isPending) return <Loading />
  if (!result.data.is_draft) {
    const show = <LinkButton href={`${kind.href}/${id}`}>{t('action.view')}</LinkButton>
    return (
      <EmptyState
        kind="no-permission"
        title={t(`issued.${kind.type}`)}
        text={t(kind.correctedBy === 'credit' ? 'edit.credit' : 'edit.duplicate')}
        actions={show}
      />
    )
  }
  const reload = () => void result.refetch().then(() => setTurn(turn + 1))
  return <Opened key={turn} kind={kind} document={result.data} data={data} onReload={reload} />
}

type OpenedProps = Loaded & { document: SomeDocument; onReload: () => void }

function Opened({ document, ...props }: OpenedProps) {
  const [opened] = useState(document)
  const itemIds = useKnownItems(opened)
  return itemIds ? <Changed {...props} document={opened} itemIds={itemIds} /> : <Loading />
}

function Changed({ itemIds, ...props }: OpenedProps & { itemIds: ReadonlySet<string> }) {
  const { document, kind, data } = props
  const [initial] = useState(() =>
    followingDate(draftOf(document, kind, { itemIds, taxIds: new Set(data.taxes.map(({ id }) => id)) }), data.defaults),
  )
  return <DraftForm {...props} initial={initial} />
}

function Loading() {
  const t = useT()
  return (
    <div role="status" aria-busy="true" className="grid gap-5">
      <span className="sr-only">{t('state.loading')}</span>
      {[2, 4, 2].map((rows, card) => (
        <Card key={card}>
          <div className="grid gap-5 py-1">
            {Array.from({ length: rows }, (_, row) => (
              <Skeleton key={row} />
            ))}
          </div>
        </Card>
      ))}
    </div>
  )
}
