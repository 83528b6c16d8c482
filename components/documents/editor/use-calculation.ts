import { useEffect, useMemo, useRef, useState } from 'react'

import { useApi } from '@/lib/client/queries'
import type { Calculation } from '@/lib/contract/calculation'
import type { DocumentType } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'

import type { Draft } from './draft'
import { calculateBody } from './draft-body'
import { type Issues, NO_ISSUES } from './draft-reducer'
import { issuesOf } from './issues'

const PAUSE_MS = 250
type Answer = {
  /** What was asked, to tell whether it is still the question. */
  asked: string
  calculation: Calculation | null
  sums: ReadonlyMap<string, number>
  error: unknown
  issues: Issues
}
const NOTHING: Answer = { asked: '', calculation: null, sums: new Map(), error: null, issues: NO_ISSUES }

/** Totals by the server's own rules while the draft is written. A newer question calls the older one off. */
export function useCalculation(type: DocumentType, draft: Draft) {
  const { call } = useApi()
  const sent = useMemo(() => calculateBody(type, draft), [type, draft])
  const question = JSON.stringify(sent)
  const [answer, setAnswer] = useState(NOTHING)
  const isFirst = useRef(true)

  useEffect(() => {
    const asked = JSON.parse(question) as typeof sent
    if (asked === null) return undefined
    const controller = new AbortController()
    const ask = async () => {
      isFirst.current = false
      try {
        const calculation = await call(routes.documents.calculate, { body: asked.body }, { signal: controller.signal })
        const sums = new Map(asked.keys.map((key, index) => [key, calculation.items[index]?.total ?? 0]))
        if (!controller.signal.aborted)
          setAnswer({ asked: question, calculation, sums, error: null, issues: NO_ISSUES })
      } catch (error) {
        if (controller.signal.aborted) return
        const { issues } = issuesOf(error, asked.keys)
        // The last totals stay in sight, marked as old.
        setAnswer((last) => ({ ...last, error, issues }))
      }
    }
    const timer = setTimeout(() => void ask(), isFirst.current ? 0 : PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [question, call])

  return sent === null ? { ...NOTHING, isStale: false } : { ...answer, isStale: answer.asked !== question }
}
