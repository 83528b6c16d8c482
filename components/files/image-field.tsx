'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { ImageUp, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { StoredFile } from '@/lib/contract/file-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { DropZone } from './drop-zone'
import { useUpload } from './use-upload'

type Props = { category: 'logo' | 'signature'; onChange: () => void }

/** The logo or the signature: what it is now, and another one in its place. It is saved at once. */
export function ImageField({ category, onChange }: Props) {
  const t = useT('files')
  const can = useCan()
  const { q, m, invalidate } = useApi()
  const list = useQuery(q(routes.files.list, { query: { query: JSON.stringify({ category }) } }))
  const upload = useUpload({ category })
  const fail = (error: unknown) => showToast({ text: failureText(error, t).text, tone: 'danger' })
  const remove = useMutation({
    ...m(routes.files.delete),
    onSuccess: async () => {
      await invalidate(routes.files.list)
      showToast({ text: t('image.removed') })
      onChange()
    },
    onError: fail,
  })
  const [current] = list.data?.data ?? []
  const picture = current ? (
    <Picture file={current} alt={t(`${category}.alt`)} />
  ) : (
    <None text={t(`${category}.none`)} />
  )
  if (!list.data) return null
  if (!can('files:write') || !can('branding:write')) return picture
  const send = (file: File) =>
    upload.mutate(file, {
      onSuccess: () => {
        showToast({ text: t('image.saved') })
        onChange()
      },
      onError: fail,
    })
  return (
    <DropZone
      label={t(current ? 'image.replace' : 'image.choose')}
      icon={<ImageUp />}
      accept="image/png,image/jpeg,image/webp"
      busy={upload.isPending}
      hint={t(`${category}.hint`)}
      onFile={send}
      {...(current && {
        more: (
          <Button
            size="sm"
            variant="ghost"
            icon={<Trash2 />}
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { id: current.id } })}
          >
            {t('image.remove')}
          </Button>
        ),
      })}
    >
      {picture}
    </DropZone>
  )
}

const None = ({ text }: { text: string }) => <p className="text-muted">{text}</p>

/** On white, as paper is. */
function Picture({ file, alt }: { file: StoredFile; alt: string }) {
  const { qFile } = useApi()
  const content = useQuery({ ...qFile(routes.files.content, { params: { id: file.id } }), staleTime: Infinity })
  const blob = content.data?.blob
  const ref = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (!blob || !ref.current) return undefined
    const url = URL.createObjectURL(blob)
    ref.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
  return (
    <div className="grid min-h-20 place-items-center rounded border border-line bg-white p-3">
      {blob && <img ref={ref} alt={alt} className="h-auto max-h-24 w-auto max-w-full" />}
    </div>
  )
}
