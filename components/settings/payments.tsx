'use client'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { FieldSet } from '@/components/ui/field'
import type { Entity } from '@/lib/contract/entities'
import { isInEu } from '@/lib/countries'
import { useT } from '@/lib/i18n/i18n-provider'

import { BankAccounts } from './bank-accounts'
import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { useEntityForm } from './use-entity-form'

type Values = { zugferd: boolean; xrechnung: boolean } & Codes
type Codes = { epc: boolean; upn: boolean }

/** Where customers pay to, and how invoices reach their programs. */
export const PaymentSettings = () => (
  <SettingsFrame page="payments">
    <WithEntity>
      {(entity) => {
        const { bank_accounts, zugferd, xrechnung, epc_qr, upn_qr } = entity.settings
        // What is saved in one of them does not take away what is being written in the other.
        return (
          <div className="grid gap-6">
            <BankAccounts key={`accounts ${JSON.stringify(bank_accounts)}`} entity={entity} />
            <CodesForm key={`codes ${JSON.stringify([zugferd, xrechnung, epc_qr, upn_qr])}`} entity={entity} />
          </div>
        )
      }}
    </WithEntity>
  </SettingsFrame>
)

function CodesForm({ entity: { settings }, entity }: { entity: Entity }) {
  const t = useT('settings')
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      zugferd: settings.zugferd?.enabled ?? false,
      xrechnung: settings.xrechnung?.enabled ?? false,
      epc: settings.epc_qr?.enabled ?? false,
      upn: settings.upn_qr?.enabled ?? false,
    },
    ({ zugferd, xrechnung, epc, upn }) => ({
      settings: {
        zugferd: { enabled: zugferd },
        xrechnung: { enabled: xrechnung },
        epc_qr: { enabled: epc },
        upn_qr: { enabled: upn },
      },
    }),
  )
  const flag = (field: 'zugferd' | 'xrechnung') => (
    <FormCheckbox form={form} name={field} label={t(`payments.${field}`)} description={t(`payments.${field}Hint`)} />
  )
  const code = (field: keyof Codes) => (
    <FormCheckbox form={form} name={field} label={t(`codes.${field}`)} description={t(`codes.${field}Hint`)} />
  )
  return (
    <FormFrame {...frame} title={t('codes')} description={t('codes.text')}>
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
