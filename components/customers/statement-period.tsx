'use client'

import { ChoiceButton } from '@/components/lists/filters/choice-button'
import { DateChoices } from '@/components/lists/filters/date-choices'
import { presetOf } from '@/components/lists/filters/date-presets'
import { FilterChip } from '@/components/lists/filters/filter-chip'
import { useSearch } from '@/components/router'
import type { Statement } from '@/lib/contract/statements'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

type Chosen = Partial<Pick<Statement, 'date_from' | 'date_to' | 'currency_code' | 'currencies'>>

/**
 * From which day to which, in which currency. Without a statement too: where there is too much for one, other days are
 * chosen. Days are applied together: each for itself would ask for the years 2, 20 and 202 while one is typed.
 */
export function StatementPeriod({ date_from, date_to, currency_code, currencies = [] }: Chosen) {
  const t = useT('lists')
  const words = useT('reports')
  const format = useFormat()
  const [, change] = useSearch()
  const today = format.today()
  const [from, to] = [date_from ?? null, date_to ?? null]
  const preset = presetOf(from, to, today, today)
  const days =
    from && to ? t('filter.range', { from: format.date(from), to: format.date(to) }) : words('statement.days')
  return (
    <ul aria-label={t('list.filters')} className="ui-chips mb-6">
      <FilterChip
        label={words('statement.period')}
        title={words('statement.period')}
        value={preset ? t(`preset.${preset}`) : days}
      >
        {(close) => (
          <DateChoices
            from={from}
            to={to}
            latest={today}
            onChoose={(first, last) => {
              close()
              change({ date_from: first, date_to: last })
            }}
          />
        )}
      </FilterChip>
      {currencies.length > 1 && (
        <FilterChip label={t('filter.currency')} title={t('filter.currency')} value={currency_code}>
          {(close) =>
            currencies.map((code) => (
              <ChoiceButton
                key={code}
                chosen={code === currency_code}
                onChoose={() => {
                  close()
                  change({ currency: code })
                }}
              >
                {code}
              </ChoiceButton>
            ))
          }
        </FilterChip>
      )}
    </ul>
  )
}
