import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { useNavigate } from '@/components/router'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { ApiError, etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DocumentKind, SomeDocument } from '../kinds'
import { useFinalized } from '../use-finalize'
import { useDocumentsChanged } from '../use-documents-changed'
import type { Defaults, Draft } from './draft'
import { createBody, updateBody } from './draft-body'
import type { Issues } from './draft-reducer'
import { issuesOf } from './issues'

type Options = {
  kind: DocumentKind
  /** The draft as it was read; null for a new one. */
  document: SomeDocument | null
  before: Draft
  defaults: Defaults
  onRefused: (issues: Issues) => void
}
export type SaveRequest = {
  draft: Draft
  /** Numbers it, too. */
  isFinal: boolean
  /** Writes over what somebody else has changed. */
  overwrite?: boolean
}

/** Saves what was written, as a draft or for good, and shows the document afterwards. */
export function useSaveDraft({ kind, document, before, defaults, onRefused }: Options) {
  const t = useT('document')
  const { call, invalidate } = useApi()
  const { announce } = useWorkspace()
  const navigate = useNavigate()
  const changed = useDocumentsChanged()
  const announceFinal = useFinalized()
  const [version, setVersion] = useState(() => document && etagOf(document))

  const create = (draft: Draft, isFinal: boolean): Promise<SomeDocument> =>
    call(kind.routes.create, { body: { is_draft: !isFinal, ...createBody(kind, draft, defaults).body } })
  const update = async (id: string, { draft, isFinal, overwrite = false }: SaveRequest): Promise<SomeDocument> => {
    const ifMatch = overwrite || !version ? {} : { ifMatch: version }
    const saved = await call(
      kind.routes.update,
      { params: { id }, body: updateBody(kind, draft, before).body },
      ifMatch,
    )
    const now = etagOf(saved)
    setVersion(now)
    if (!isFinal) return saved
    return call(kind.routes.finalize, { params: { id } }, now === undefined ? {} : { ifMatch: now })
  }
  return useMutation({
    mutationFn: (request: SaveRequest) =>
      document ? update(document.id, request) : create(request.draft, request.isFinal),
    onSuccess: (saved, { isFinal, draft }) => {
      announce(document ? 'document.updated' : 'document.created', { id: saved.id, document_type: kind.type })
      if (isFinal) announceFinal(saved)
      else showToast({ text: t('toast.saved') })
      navigate(`${kind.href}/${saved.id}`, { force: true, replace: true })
      void changed()
      if (draft.lines.some((line) => line.saveItem)) void invalidate(routes.items.list, routes.taxes.list)
    },
    onError: (error, { draft }) => {
      const { keys } = document ? updateBody(kind, draft, before) : createBody(kind, draft, defaults)
      const { issues } = issuesOf(error, keys)
      if (issues.size > 0) onRefused(issues)
    },
  })
}

export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 412

/** What is said above the buttons of a save that failed: how many fields are marked, or what was wrong in all. */
export function saveFailure(error: unknown, keys: readonly string[], t: Parameters<typeof failureText>[1]): string {
  const { issues, rest } = issuesOf(error, keys)
  if (issues.size > 0 && rest.length === 0) return t('error.validation', { count: issues.size })
  return rest[0]?.message ?? failureText(error, t).text
}
