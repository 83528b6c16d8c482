import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { useNavigate } from '@/components/router'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { ApiError, etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useFinalized } from '../use-finalize'
import { useInvoiceChanged } from '../use-invoice-changed'
import type { Defaults, Draft } from './draft'
import { createBody, updateBody } from './draft-body'
import type { Issues } from './draft-reducer'
import { issuesOf } from './issues'

type Options = {
  /** The draft as it was read; null for a new one. */
  invoice: Invoice | null
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

/** Saves what was written, as a draft or for good, and shows the invoice afterwards. */
export function useSaveDraft({ invoice, before, defaults, onRefused }: Options) {
  const t = useT('invoices')
  const { call, invalidate } = useApi()
  const { announce } = useWorkspace()
  const navigate = useNavigate()
  const changed = useInvoiceChanged()
  const announceFinal = useFinalized()
  const [version, setVersion] = useState(() => invoice && etagOf(invoice))

  const create = (draft: Draft, isFinal: boolean) =>
    call(routes.invoices.create, { body: { is_draft: !isFinal, ...createBody(draft, defaults).body } })
  const update = async (id: string, { draft, isFinal, overwrite = false }: SaveRequest) => {
    const ifMatch = overwrite || !version ? {} : { ifMatch: version }
    const saved = await call(routes.invoices.update, { params: { id }, body: updateBody(draft, before).body }, ifMatch)
    const now = etagOf(saved)
    setVersion(now)
    if (!isFinal) return saved
    return call(routes.invoices.finalize, { params: { id } }, now === undefined ? {} : { ifMatch: now })
  }
  return useMutation({
    mutationFn: (request: SaveRequest) =>
      invoice ? update(invoice.id, request) : create(request.draft, request.isFinal),
    onSuccess: (saved, { isFinal, draft }) => {
      announce(invoice ? 'document.updated' : 'document.created', { id: saved.id, document_type: 'invoice' })
      if (isFinal) announceFinal(saved)
      else showToast({ text: t('toast.saved') })
      navigate(`/invoices/${saved.id}`, { force: true, replace: true })
      void changed()
      if (draft.lines.some((line) => line.saveItem)) void invalidate(routes.items.list, routes.taxes.list)
    },
    onError: (error, { draft }) => {
      const { keys } = invoice ? updateBody(draft, before) : createBody(draft, defaults)
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
