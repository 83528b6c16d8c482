'use client'

import { CalendarClock } from 'lucide-react'
import type { UseFormReturn } from 'react-hook-form'

import { Field } from '@/components/ui/field'
import { DateInput, Input, Select } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { isCount, outlookOf, type Progress, type Values } from './recurring-values'
import { useDayNames, useScheduleText } from './schedule-text'

const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'] as const
const ENDS = ['never', 'date', 'count'] as const
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

type Props = { form: UseFormReturn<Values>; progress: Progress }

/** When it is made: how often, on which day, from when on and until when, and all of it in a sentence. */
export function ScheduleFields({ form, progress }: Props) {
  const t = useT('recurring')
  const { errors } = form.formState
  return (
    <>
      <Field label={t('field.interval')} error={errors.interval?.message}>
        <Input {...form.register('interval')} inputMode="numeric" />
      </Field>
      <Field label={t('field.frequency')}>
        <Select {...form.register('frequency')}>
          {FREQUENCIES.map((name) => (
            <option key={name} value={name}>
              {t(`unit.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Days form={form} />
      <Field label={t('field.start')} hint={t('field.startHint')} error={errors.start_date?.message} required>
        <DateInput className="w-full" {...form.register('start_date')} />
      </Field>
      <End form={form} />
      <Summary form={form} progress={progress} />
    </>
  )
}

type FormProps = Pick<Props, 'form'>

/** The day of the week, the month, the year, as far as the frequency has one. */
function Days({ form }: FormProps) {
  const t = useT('recurring')
  const names = useDayNames()
  const frequency = form.watch('frequency')
  const { errors } = form.formState
  const asStart = <option value="">{t('day.asStart')}</option>
  if (frequency === 'daily') return null
  if (frequency === 'weekly') {
    return (
      <Field className="sm:col-span-2" label={t('field.weekday')} error={errors.day_of_week?.message}>
        <Select {...form.register('day_of_week')}>
          {asStart}
          {upTo(7).map((day) => (
            <option key={day} value={day}>
              {names.weekday(day)}
            </option>
          ))}
        </Select>
      </Field>
    )
  }
  const isYearly = frequency === 'yearly'
  return (
    <>
      {isYearly && (
        <Field label={t('field.month')} error={errors.month_of_year?.message}>
          <Select {...form.register('month_of_year')}>
            {asStart}
            {upTo(12).map((month) => (
              <option key={month} value={month}>
                {names.month(month)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field
        className={isYearly ? '' : 'sm:col-span-2'}
        label={t('field.day')}
        hint={t('field.dayHint')}
        error={errors.day_of_month?.message}
      >
        <Select {...form.register('day_of_month')}>
          {asStart}
          {upTo(30).map((day) => (
            <option key={day} value={day}>
              {day}
            </option>
          ))}
          <option value="31">{t('day.last')}</option>
        </Select>
      </Field>
    </>
  )
}

function End({ form }: FormProps) {
  const t = useT('recurring')
  const { errors } = form.formState
  const ends = form.watch('ends')
  return (
    <div className="grid content-start gap-4">
      <Field label={t('field.ends')}>
        <Select {...form.register('ends')}>
          {ENDS.map((name) => (
            <option key={name} value={name}>
              {t(`ends.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      {ends === 'date' && (
        <Field label={t('field.end')} error={errors.end_date?.message} required>
          <DateInput
            className="w-full"
            {...form.register('end_date', {
              validate: (date, { ends: now }) => now !== 'date' || date !== '' || t('ends.dateMissing'),
            })}
          />
        </Field>
      )}
      {ends === 'count' && (
        <Field label={t('field.count')} error={errors.count?.message} required>
          <Input
            {...form.register('count', {
              validate: (text, { ends: now }) => now !== 'count' || isCount(text) || t('ends.countWrong'),
            })}
            inputMode="numeric"
          />
        </Field>
      )}
    </div>
  )
}

/** “Every month on the last day, next on 30 November 2026”: what all of it comes to. */
function Summary({ form, progress }: Props) {
  const t = useT('recurring')
  const format = useFormat()
  const text = useScheduleText()
  const outlook = outlookOf(form.watch(), progress)
  const said = () => {
    if (!outlook) return ''
    const { schedule, next, end_date } = outlook
    const every = text(schedule)
    if (next === null) return t('summary.none', { schedule: every })
    const date = format.date(next, 'long')
    if (end_date !== null) {
      const until = format.date(end_date, 'long')
      return progress.isPaused
        ? t('summary.pausedUntil', { schedule: every, until })
        : t('summary.until', { schedule: every, date, until })
    }
    return progress.isPaused ? every : t('summary.next', { schedule: every, date })
  }
  return (
    <div
      role="status"
      className="flex items-start gap-2.5 rounded bg-subtle px-4 py-3 empty:hidden sm:col-span-2"
      hidden={!outlook}
    >
      <CalendarClock aria-hidden="true" className="mt-0.5 size-4.5 flex-none text-muted" />
      <p>{said()}</p>
    </div>
  )
}
