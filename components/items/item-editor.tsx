'use client'

import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'

import { DeleteWithUndo } from '@/components/lists/delete-with-undo'
import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useNavigate } from '@/components/router'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Item } from '@/lib/contract/items'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { ItemForm } from './item-form'

/** A new item, or changes to the one that the address names. */
export function ItemEditor({ params }: { params: Params }) {
  const t = useT('items')
  const can = useCan()
  const { id } = params
  const back = { href: '/items', label: t('title') }
  if (!can('items:write')) {
    return (
      <>
        <PageHeader back={back} title={t('title')} />
        <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
      </>
    )
  }
  if (id !== undefined) return <Existing id={id} back={back} />
  return (
    <>
      <PageHeader back={back} title={t('new')} />
      <Form />
    </>
  )
}

function Existing({ id, back }: { id: string; back: { href: string; label: string } }) {
  const t = useT('items')
  const { q } = useApi()
  const result = useQuery({ ...q(routes.items.get, { params: { id } }), staleTime: 0, refetchOnWindowFocus: false })
  const [deleting, setDeleting] = useState(false)
  const remove = (
    <Button variant="ghost" icon={<Trash2 />} onClick={() => setDeleting(true)}>
      {t('action.delete')}
    </Button>
  )
  return (
    <>
      <PageHeader back={back} title={result.data?.name ?? t('edit')} actions={result.data && remove} />
      {result.isError && <QueryFailure result={result} />}
      {result.isPending && <Skeleton />}
      {result.data && <Form item={result.data} />}
      {deleting && result.data && (
        <DeleteWithUndo
          resource={routes.items}
          id={id}
          title={t('delete.title', { name: result.data.name })}
          text={t('delete.text')}
          toasts={{ deleted: t('deleted'), restored: t('restored') }}
          listHref="/items"
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

function Form({ item }: { item?: Item }) {
  const t = useT('items')
  const navigate = useNavigate()
  return (
    <Card className="max-w-3xl">
      <ItemForm
        {...(item && { item })}
        onCancel={() => navigate('/items')}
        onSaved={() => {
          showToast({ text: item ? t('saved') : t('created') })
          navigate('/items', { force: true })
        }}
      />
    </Card>
  )
}
