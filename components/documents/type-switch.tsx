import { useCan } from '@/components/workspace'
import { Anchor } from '@/components/ui/link'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { DOCUMENT_PATHS, RECURRING_PATH } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'

/** Leads to the other types of the same section; nothing where there is one alone. */
export function TypeSwitch({ type }: { type: DocumentType | 'recurring' }) {
  const t = useT('documents')
  const can = useCan()
  const resource = type === 'recurring' ? 'invoices' : DOCUMENT_RESOURCES[type]
  const types = DOCUMENT_TYPES.filter((other) => DOCUMENT_RESOURCES[other] === resource)
  if (types.length === 1) return null
  const links = [
    ...types.map((other) => ({ name: other, href: DOCUMENT_PATHS[other], label: t(`title.${other}`) })),
    ...(resource === 'invoices' && can('recurring_invoices:read')
      ? [{ name: 'recurring', href: RECURRING_PATH, label: t('title.recurring') }]
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
