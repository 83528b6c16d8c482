import { useCan } from '@/components/workspace'
import { Anchor } from '@/components/ui/link'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { DOCUMENT_PATHS, RECURRING_PATH } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'

/** Leads to the other types of the same section; nothing where there is one alone. */
export function TypeSwitch({ type }: { type: DocumentType | 'recurring' | 'payments' | 'emails' }) {
  const t = useT('documents')
  const can = useCan()
  const resource = isType(type) ? DOCUMENT_RESOURCES[type] : 'invoices'
  const types = DOCUMENT_TYPES.filter((other) => DOCUMENT_RESOURCES[other] === resource)
  if (types.length === 1) return null
  const links = [
    ...types.map((other) => ({ name: other, href: DOCUMENT_PATHS[other], label: t(`title.${other}`) })),
    ...(resource === 'invoices' && can('recurring_invoices:read')
      ? [{ name: 'recurring', href: RECURRING_PATH, label: t('title.recurring') }]
      : []),
    ...(resource === 'invoices' && can('payments:read')
      ? [{ name: 'payments', href: '/payments', label: t('title.payments') }]
      : []),
    ...(resource === 'invoices' && can('invoices:read')
      ? [{ name: 'emails', href: '/emails', label: t('title.emails') }]
      : []),
  ]
  return (
    <nav aria-label={t('types')}>
      <ul className="inline-flex max-w-full flex-wrap gap-0.5 rounded-button bg-subtle p-0.5">
        {links.map(({ name, href, label }) => (
          <li key={name}>
            <Anchor
              href={href}
              aria-current={name === type ? 'page' : undefined}
              className="block rounded-button border border-transparent px-3 py-1 text-sm font-medium text-muted hover:text-fg aria-[current]:border-line aria-[current]:bg-surface aria-[current]:text-fg"
            >
              {label}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const isType = (name: string): name is DocumentType => Object.hasOwn(DOCUMENT_RESOURCES, name)
