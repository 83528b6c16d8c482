'use client'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import type { EntitySettings } from '@/lib/contract/settings'
import { isInEu } from '@/lib/countries'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { useEntityForm } from './use-entity-form'

type Accounts = NonNullable<EntitySettings['bank_accounts']>
type Values = {
  iban: string
  bic: string
  name: string
  bank_name: string
  zugferd: boolean
  xrechnung: boolean
} & Codes
type Codes = { epc: boolean; upn: boolean }

/** Where customers pay to, and how invoices reach their programs. */
export const PaymentSettings = () => (
  <SettingsFrame page="payments">
    <WithEntity>{(entity) => <PaymentsForm key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

function PaymentsForm({ entity: { settings }, entity }: { entity: Entity }) {
  const t = useT('settings')
  const accounts = settings.bank_accounts ?? []
  const at = Math.max(
    0,
    accounts.findIndex(({ is_default }) => is_default),
  )
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      iban: accounts[at]?.iban ?? '',
      bic: accounts[at]?.bic ?? '',
      name: accounts[at]?.name ?? '',
      bank_name: accounts[at]?.bank_name ?? '',
      zugferd: settings.zugferd?.enabled ?? false,
      xrechnung: settings.xrechnung?.enabled ?? false,
      epc: settings.epc_qr?.enabled ?? false,
      upn: settings.upn_qr?.enabled ?? false,
    },
    ({ zugferd, xrechnung, epc, upn, ...account }) => ({
      settings: {
        bank_accounts: withAccount(accounts, at, account),
        zugferd: { enabled: zugferd },
        xrechnung: { enabled: xrechnung },
        epc_qr: { enabled: epc },
        upn_qr: { enabled: upn },
      },
    }),
    (path) => /^settings\.bank_accounts\.\d+\.(\w+)$/.exec(path)?.[1] ?? path,
  )
  const { errors } = form.formState
  const text = (field: 'iban' | 'bic' | 'name' | 'bank_name', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[field]?.message}>
      <Input {...form.register(field)} />
    </Field>
  )
  const flag = (field: 'zugferd' | 'xrechnung') => (
    <FormCheckbox form={form} name={field} label={t(`payments.${field}`)} description={t(`payments.${field}Hint`)} />
  )
  const code = (field: keyof Codes) => (
    <FormCheckbox form={form} name={field} label={t(`codes.${field}`)} description={t(`codes.${field}Hint`)} />
  )
  return (
    <FormFrame {...frame} title={t('payments')} description={t('payments.text')}>
      <FieldSet legend={t('payments.account')} className="grid gap-4 sm:grid-cols-2">
        {text('iban', 'IBAN')}
        {text('bic', 'BIC')}
        {text('name', t('payments.holder'), t('payments.holderHint'))}
        {text('bank_name', t('payments.bank'))}
      </FieldSet>
      <FieldSet legend={t('codes.title')} className="grid gap-4">
        {code('epc')}
        {(entity.country_code === 'SI' || form.getValues('upn')) && code('upn')}
      </FieldSet>
      <FieldSet legend={t('payments.eInvoices')} className="grid gap-4">
        {flag('zugferd')}
        {/* Within the EU they are offered in any case. */}
        {(!isInEu(entity.country_code) || form.getValues('xrechnung')) && flag('xrechnung')}
      </FieldSet>
    </FormFrame>
  )
}

type Account = Pick<Values, 'iban' | 'bic' | 'name' | 'bank_name'>

/** The other accounts stay. Without an IBAN there is none here, unless it is one of another kind. */
function withAccount(accounts: Accounts, at: number, { iban, bic, name, bank_name }: Account): Accounts {
  const kept = accounts[at]
  const said = {
    iban: orNull(iban.replaceAll(/\s/g, '')),
    bic: orNull(bic),
    name: orNull(name),
    bank_name: orNull(bank_name),
  }
  if (said.iban === null && !kept?.account_number) return accounts.filter((_, index) => index !== at)
  const type = said.iban === null ? (kept?.type ?? 'other') : 'iban'
  const changed = { is_default: accounts.length === 0, ...kept, ...said, type }
  return kept ? accounts.with(at, changed) : [...accounts, changed]
}
