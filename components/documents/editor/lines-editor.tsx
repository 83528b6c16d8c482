'use client'

import { Heading, Plus } from 'lucide-react'
import type { Dispatch } from 'react'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/input'
import { LiveStatus } from '@/components/ui/visually-hidden'
import type { Calculation } from '@/lib/contract/calculation'
import { useT } from '@/lib/i18n/i18n-provider'

import { DocumentTotals } from '../document-totals'
import type { EditorAction, EditorState, Issues } from './draft-reducer'
import { LineRow } from './line-row'
import type { TaxChoices } from './tax-field'

type Props = {
  state: EditorState
  choices: TaxChoices
  standardTax: string
  calculation: Calculation | null
  sums: ReadonlyMap<string, number>
  isStale: boolean
  /** What is paid of it goes to the customer. */
  isRefund: boolean
  issues: Issues
  dispatch: Dispatch<EditorAction>
}

/** The lines and what they add up to. */
export function LinesEditor({
  state,
  choices,
  standardTax,
  calculation,
  sums,
  isStale,
  isRefund,
  issues,
  dispatch,
}: Props) {
  const t = useT('document')
  const { draft, focus } = state
  const { lines, currency } = draft
  const priced = lines.filter(({ isSeparator }) => !isSeparator)
  const isGross = priced.length > 0 && priced.every((line) => line.isGross)
  const moved = focus !== null && focus.part !== 'name' ? lines.findIndex(({ key }) => key === focus.key) + 1 : 0
  return (
    <Card
      title={t('lines')}
      actions={
        <Select
          aria-label={t('prices')}
          value={isGross ? 'gross' : 'net'}
          onChange={(event) => dispatch({ type: 'gross', isGross: event.target.value === 'gross' })}
        >
          <option value="net">{t('prices.net')}</option>
          <option value="gross">{t('prices.gross')}</option>
        </Select>
      }
    >
      <div className="@container">
        <ol>
          {lines.map((line, index) => (
            <LineRow
              key={line.key}
              line={line}
              number={index + 1}
              isLast={index === lines.length - 1}
              currency={currency}
              choices={choices}
              standardTax={standardTax}
              sum={sums.get(line.key)}
              isStale={isStale}
              issues={issues}
              focus={focus?.key === line.key ? focus : null}
              dispatch={dispatch}
            />
          ))}
        </ol>
        <div className="flex flex-wrap items-start justify-between gap-5 pt-4">
          <div className="flex flex-wrap gap-2">
            <Button icon={<Plus />} onClick={() => dispatch({ type: 'add', tax: standardTax, isGross })}>
              {t('line.add')}
            </Button>
            <Button
              variant="ghost"
              icon={<Heading />}
              onClick={() => dispatch({ type: 'add', tax: standardTax, isGross, isSeparator: true })}
            >
              {t('line.addHeading')}
            </Button>
          </div>
          <DocumentTotals
            totals={calculation ?? { ...NO_TOTALS, currency_code: currency }}
            isRefund={isRefund}
            stale={isStale}
          />
        </div>
      </div>
      <LiveStatus>{moved > 0 && t('line.moved', { number: moved })}</LiveStatus>
    </Card>
  )
}

const NO_TOTALS = { total: 0, total_discount: 0, total_with_tax: 0, rounding_correction: 0, taxes: [] }
