'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'

import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { KINDS, NUMBERS, rowOf, saidRows, TEXTS, type Values } from './bank-account-rows'
import { FormFrame } from './form-frame'
import { useEntityForm } from './use-entity-form'

const accountsMax = 20

/** Where customers pay to: the account that documents name, and the others. */
export function BankAccounts({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const saved = entity.settings.bank_accounts ?? []
  // Which row each account that was sent stands in: what is said against one belongs to its boxes.
  const rows = useRef<number[]>([])
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      accounts: saved.length > 0 ? saved.map(rowOf) : [rowOf(null)],
      chosen: String(
        Math.max(
          0,
          saved.findIndex(({ is_default }) => is_default),
        ),
      ),
    },
    (values) => {
      const said = saidRows(values)
      rows.current = said.map(({ at }) => at)
      return { settings: { bank_accounts: said.map(({ account }) => account) } }
    },
    (path) =>
      path.replace(/^settings\.bank_accounts\.(\d+)/, (_, at: string) => `accounts.${rows.current[Number(at)] ?? at}`),
  )
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'accounts' })
  const chosen = Number(form.watch('chosen'))
  const removeAt = (index: number) => {
    remove(index)
    if (index <= chosen) form.setValue('chosen', String(index === chosen ? 0 : chosen - 1), { shouldDirty: true })
  }
  return (
    <FormFrame {...frame} title={t('payments.accounts')} description={t('payments.text')}>
      {fields.map(({ id }, index) => (
        <div key={id} className="border-t border-line pt-5 first:border-0 first:pt-0">
          <FieldSet
            legend={
              <span className="font-semibold">
                {fields.length === 1 ? t('payments.account') : t('payments.accountNumber', { number: index + 1 })}
              </span>
            }
          >
            <AccountFields form={form} index={index} />
            {fields.length > 1 && (
              <div className="flex flex-wrap items-center justify-end gap-2">
                {index === chosen ? (
                  <Badge tone="info">{t('payments.chosen')}</Badge>
                ) : (
                  <Button size="sm" onClick={() => form.setValue('chosen', String(index), { shouldDirty: true })}>
                    {t('payments.choose')}
                  </Button>
                )}
                <IconButton
                  size="sm"
                  label={t('payments.removeAccount', { number: index + 1 })}
                  icon={<Trash2 />}
                  onClick={() => removeAt(index)}
                />
              </div>
            )}
          </FieldSet>
        </div>
      ))}
      {!frame.readOnly && fields.length < accountsMax && (
        <div>
          <Button icon={<Plus />} onClick={() => append(rowOf(null))}>
            {t('payments.addAccount')}
          </Button>
        </div>
      )}
    </FormFrame>
  )
}

function AccountFields({ form, index }: { form: UseFormReturn<Values>; index: number }) {
  const t = useT('settings')
  const type = form.watch(`accounts.${index}.type`)
  const errors = form.formState.errors.accounts?.[index]
  const text = (field: (typeof TEXTS)[number], hint?: string) => (
    <Field key={field} label={t(`account.${field}`)} hint={hint} error={errors?.[field]?.message}>
      <Input
        {...form.register(`accounts.${index}.${field}`)}
        spellCheck={false}
        {...(field !== 'name' && field !== 'bank_name' && { dir: 'ltr' })}
      />
    </Field>
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field className="sm:col-span-2" label={t('account.type')} error={errors?.type?.message}>
        <Select {...form.register(`accounts.${index}.type`)}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`account.type.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      {NUMBERS[type].map((field) => text(field))}
      {text('name', t('payments.holderHint'))}
      {text('bank_name')}
    </div>
  )
}
