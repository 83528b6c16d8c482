'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useRoute } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { choiceOf } from './editor/customer-field'
import { draftOf, newDraft } from './editor/draft'
import { DraftForm } from './editor/draft-form'
import { prefilledCustomerId, withPrefill } from './editor/prefill'
import { type EditorData, useEditorData } from './editor/use-editor-data'

/** A new invoice, or the draft that the address names. */
export function InvoiceEditor({ params }: { params: Params }) {
  const t = useT('invoices')
  const can = useCan()
  const { id } = params
  const title = id === undefined ? t('new') : t('edit')
  const back =
    id === undefined ? { href: '/invoices', label: t('title') } : { href: `/invoices/${id}`, label: t('one') }
  return (
    <>
      <PageHeader back={back} title={title} />
      {can('invoices:write') ? (
        <Loader id={id} />
      ) : (
        <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
      )}
    </>
  )
}

function Loader({ id }: { id: string | undefined }) {
  const data = useEditorData()
  if (data.failed) return <QueryFailure result={data.failed} />
  if (!data.loaded) return <Loading />
  return id === undefined ? <New data={data.loaded} /> : <Existing id={id} data={data.loaded} />
}

// A host's wishes are for the first invoice of the visit.
const used = new WeakSet<object>()

function New({ data }: { data: EditorData }) {
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
  const choice = customer.data ? choiceOf(customer.data) : null
  return <Begun data={data} choice={choice} given={given} />
}

type BegunProps = {
  data: EditorData
  choice: ReturnType<typeof choiceOf> | null
  given: Record<string, unknown> | null
}

function Begun({ data: { defaults, taxes }, choice, given }: BegunProps) {
  const can = useCan()
  const [initial] = useState(() => {
    if (given) used.add(given)
    const draft = withPrefill(newDraft(defaults, choice), given, defaults)
    return can('items:read') ? draft : { ...draft, lines: draft.lines.map((line) => ({ ...line, itemId: null })) }
  })
  return <DraftForm invoice={null} initial={initial} defaults={defaults} taxes={taxes} onReload={() => undefined} />
}

function Existing({ id, data }: { id: string; data: EditorData }) {
  const t = useT('invoices')
  const { q } = useApi()
  const [turn, setTurn] = useState(0)
  const result: UseQueryResult<Invoice> = useQuery({
    ...q(routes.invoices.get, { params: { id } }),
    // The form begins with what the server has now, and then keeps what is typed.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // A copy of an answer has lost its version.
    structuralSharing: false,
  })
  if (result.isError) return <QueryFailure result={result} />
  if (result.isPending) return <Loading />
  if (!result.data.is_draft) {
    const show = <LinkButton href={`/invoices/${id}`}>{t('action.view')}</LinkButton>
    return <EmptyState kind="no-permission" title={t('final.note')} text={t('edit.final')} actions={show} />
  }
  const reload = () => void result.refetch().then(() => setTurn(turn + 1))
  return <Opened key={turn} invoice={result.data} data={data} onReload={reload} />
}

type OpenedProps = { invoice: Invoice; data: EditorData; onReload: () => void }

function Opened({ invoice, data, onReload }: OpenedProps) {
  const { q } = useApi()
  const can = useCan()
  const [opened] = useState(invoice)
  const named = [...new Set((opened.items ?? []).flatMap(({ item_id }) => item_id ?? []))]
  const query = { limit: '100', query: JSON.stringify({ id: { in: named } }) }
  // Of the items that its lines name some may have been deleted since.
  const items = useQuery({ ...q(routes.items.list, { query }), enabled: named.length > 0 && can('items:read') })
  if (items.isLoading) return <Loading />
  // Who may not read items may not refer to them either.
  const kept = can('items:read') ? named : []
  const itemIds = new Set<string>(items.data?.data.map((item) => item.id) ?? kept)
  return <Changed opened={opened} itemIds={itemIds} data={data} onReload={onReload} />
}

type ChangedProps = { opened: Invoice; itemIds: ReadonlySet<string>; data: EditorData; onReload: () => void }

function Changed({ opened, itemIds, data: { defaults, taxes }, onReload }: ChangedProps) {
  const [initial] = useState(() => draftOf(opened, { itemIds, taxIds: new Set(taxes.map(({ id }) => id)) }))
  return <DraftForm invoice={opened} initial={initial} defaults={defaults} taxes={taxes} onReload={onReload} />
}

function Loading() {
  const t = useT('invoices')
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
