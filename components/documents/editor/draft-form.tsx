'use client'

import { lazy, Suspense, useCallback, useMemo, useReducer, useRef, useState } from 'react'

import { useUnsavedChanges } from '@/components/router'
import { useWorkspace } from '@/components/workspace'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { FinalizeDialog } from '../finalize-dialog'
import type { DocumentKind, SomeDocument } from '../kinds'
import { type Draft, type DraftHead, hasWrongNumber } from './draft'
import { previewBody } from './draft-body'
import { isBlank } from './draft-line'
import { editorReducer, type Issues, NO_ISSUES } from './draft-reducer'
import { HeadFields } from './head-fields'
import { LinesEditor } from './lines-editor'
import { MadeFrom } from './made-from-note'
import { SaveBar } from './save-bar'
import { looseRates, standardTax, taxOptions } from './tax-options'
import { TextFields } from './text-fields'
import { useCalculation } from './use-calculation'
import type { EditorData } from './use-editor-data'
import { isConflict, saveFailure, useSaveDraft } from './use-save-draft'

const DraftPreview = lazy(async () => ({ default: (await import('./draft-preview')).DraftPreview }))

export type DraftFormProps = {
  kind: DocumentKind
  /** The draft that is changed; null for a new one. */
  document: SomeDocument | null
  initial: Draft
  data: EditorData
  /** Begins anew with what the server has. */
  onReload: () => void
}

/** The editor of one draft. Its rules are the server's: totals and what is wrong come from there. */
export function DraftForm({ kind, document, initial, data, onReload }: DraftFormProps) {
  const { defaults, taxes } = data
  const t = useT('document')
  const { entity } = useWorkspace()
  const format = useFormat()
  const formRef = useRef<HTMLDivElement>(null)
  const [state, dispatch] = useReducer(editorReducer, { draft: initial, issues: NO_ISSUES, focus: null })
  const [isAsking, setIsAsking] = useState(false)
  const [previewed, setPreviewed] = useState<Draft | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { draft } = state
  const isDirty = useMemo(() => JSON.stringify(draft) !== JSON.stringify(initial), [draft, initial])

  const showFirst = () =>
    requestAnimationFrame(() => formRef.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  const save = useSaveDraft({
    kind,
    document,
    before: initial,
    defaults,
    onRefused: (issues) => {
      setIsAsking(false)
      dispatch({ type: 'refused', issues })
      showFirst()
    },
  })
  useUnsavedChanges(isDirty && !save.isSuccess)
  const { calculation, sums, isStale, ...calculated } = useCalculation(kind.type, draft)
  const issues = useMemo<Issues>(
    () => new Map([...calculated.issues, ...state.issues]),
    [calculated.issues, state.issues],
  )
  const choices = useMemo(() => {
    const saved = taxOptions(taxes, draft.date, format)
    return { saved, rates: looseRates(draft.lines, standardTax([], entity.default_tax_rate), saved) }
  }, [taxes, draft.date, draft.lines, format, entity.default_tax_rate])
  const changeHead = useCallback((change: Partial<DraftHead>) => dispatch({ type: 'head', change }), [])

  const checked = (go: () => void) => {
    const wrong = hasWrongNumber(draft)
    const nothing = draft.lines.every(isBlank)
    setFault(wrong ? t('error.validation', { count: 1 }) : nothing ? t('lines.none') : null)
    if (wrong) showFirst()
    else if (!nothing) go()
  }
  const send = (isFinal: boolean, overwrite = false) => {
    setFault(null)
    save.mutate({ draft, isFinal, overwrite })
  }
  const keys = draft.lines.filter((line) => !isBlank(line)).map(({ key }) => key)
  const conflict = isConflict(save.error)
  const said = fault ?? (save.error && !conflict ? saveFailure(save.error, keys, t) : null)
  return (
    // Not a form element: the dialog that makes a customer has one, and Enter in a box must not save a document.
    <div ref={formRef} className="grid gap-5">
      <MadeFrom linked={draft.linked} />
      <HeadFields kind={kind} draft={draft} untilDays={defaults.untilDays} issues={issues} onChange={changeHead} />
      <LinesEditor
        state={state}
        {...{ choices, calculation, sums, isStale, issues, dispatch }}
        standardTax={defaults.tax}
        isRefund={kind.type === 'credit_note'}
      />
      <TextFields
        kind={kind}
        draft={draft}
        defaults={defaults}
        isNew={!document}
        issues={issues}
        onChange={changeHead}
      />
      <SaveBar
        resource={kind.resource}
        total={calculation && format.money(calculation.total_with_tax, calculation.currency_code)}
        isStale={isStale}
        isDirty={isDirty}
        failure={
          said ?? (calculated.error && calculated.issues.size === 0 ? saveFailure(calculated.error, keys, t) : null)
        }
        isConflict={conflict && !save.isPending}
        saving={save.isPending ? (save.variables.isFinal ? 'final' : 'draft') : null}
        onPreview={() => checked(() => setPreviewed(draft))}
        onSave={() => checked(() => send(false))}
        onFinalize={() =>
          checked(() => {
            save.reset()
            setIsAsking(true)
          })
        }
        onReload={onReload}
        onOverwrite={() => send(false, true)}
      />
      {previewed && (
        <Suspense>
          <DraftPreview
            kind={kind}
            body={previewBody(kind, previewed, defaults, document !== null)}
            onClose={() => setPreviewed(null)}
          />
        </Suspense>
      )}
      {isAsking && !conflict && (
        <FinalizeDialog
          type={kind.type}
          date={draft.date === '' ? undefined : draft.date}
          hasCustomer={draft.customer !== null}
          busy={save.isPending}
          failure={save.error}
          onConfirm={() => send(true)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  )
}
