'use client'

import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import type { Party } from '@/lib/contract/document-model'
import { countryIn } from '@/lib/country-names'
import { useLanguage, useT } from '@/lib/i18n/i18n-provider'

type Props = {
  label: string
  /** As the document says it: a copy, which later changes of the customer leave alone. */
  party: Party | null
  customerId?: string | null
}

/** Who issues or who pays, with the address. */
export function PartyBlock({ label, party, customerId = null }: Props) {
  const t = useT('document')
  const words = useT('documents')
  const { locale } = useLanguage()
  const can = useCan()
  const name = party?.name
  return (
    <section className="min-w-0 [overflow-wrap:anywhere]">
      <h2 className="mb-1 text-sm font-normal text-muted">{label}</h2>
      {name ? (
        <p className="font-medium">
          {customerId !== null && can('customers:read') ? (
            <Link href={`/customers/${customerId}`}>{name}</Link>
          ) : (
            <bdi>{name}</bdi>
          )}
        </p>
      ) : (
        <p className="text-muted">{words('noCustomer')}</p>
      )}
      {party &&
        linesOf(party, locale).map((line) => (
          <p key={line}>
            <bdi>{line}</bdi>
          </p>
        ))}
      {party?.tax_number && <p className="text-muted">{t('taxNumber', { number: party.tax_number })}</p>}
      {party?.company_number && <p className="text-muted">{t('companyNumber', { number: party.company_number })}</p>}
      {party?.email && <p className="text-muted">{party.email}</p>}
    </section>
  )
}

function linesOf(party: Party, locale: string): string[] {
  const { address, address_2, post_code, city, state, country_code } = party
  const country = countryIn(locale, party) ?? country_code
  return [address, address_2, [post_code, city].filter(Boolean).join(' '), state, country].filter(
    (line): line is string => Boolean(line),
  )
}
