'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useCan } from '@/components/workspace'
import type { Import, ImportType } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

export type Options = Pick<Import, 'date_format' | 'decimal'> & {
  duplicates: 'skip' | 'create'
  finalize: boolean
  create_customers: boolean
}

/** What the file seems to need, and what changes least. */
export function useStandardOptions({ date_format, decimal }: Import): Options {
  const can = useCan()
  return { date_format, decimal, duplicates: 'skip', finalize: false, create_customers: can('customers:write') }
}

type Props = { type: ImportType; options: Options; onChange: (options: Options) => void }

export function ImportOptions({ type, options, onChange }: Props) {
  const t = useT('tables')
  const can = useCan()
  const change = (part: Partial<Options>) => onChange({ ...options, ...part })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {type === 'invoices' && (
        <Field label={t('import.dates')}>
          <Select
            value={options.date_format}
            onChange={({ target }) => change({ date_format: target.value as Options['date_format'] })}
          >
            <option value="dmy">{t('import.dmy')}</option>
            <option value="mdy">{t('import.mdy')}</option>
            <option value="ymd">{t('import.ymd')}</option>
          </Select>
        </Field>
      )}
      {type !== 'customers' && (
        <Field label={t('import.decimals')}>
          <Select
            value={options.decimal ?? ''}
            onChange={({ target }) => change({ decimal: target.value as Options['decimal'] })}
          >
            {options.decimal === null && <option value="">{t('import.decimalUnknown')}</option>}
            <option value="point">{t('import.point')}</option>
            <option value="comma">{t('import.comma')}</option>
          </Select>
        </Field>
      )}
      <div className="flex flex-col gap-3 sm:col-span-2">
        <Checkbox
          label={t('import.duplicates')}
          description={t('import.duplicatesText')}
          checked={options.duplicates === 'create'}
          onChange={({ target }) => change({ duplicates: target.checked ? 'create' : 'skip' })}
        />
        {type === 'invoices' && can('customers:write') && (
          <Checkbox
            label={t('import.createCustomers')}
            checked={options.create_customers}
            onChange={({ target }) => change({ create_customers: target.checked })}
          />
        )}
        {type === 'invoices' && can('invoices:finalize') && (
          <Checkbox
            label={t('import.finalize')}
            description={t('import.finalizeText')}
            checked={options.finalize}
            onChange={({ target }) => change({ finalize: target.checked })}
          />
        )}
      </div>
    </div>
  )
}
