import { Anchor } from '@/components/ui/link'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { DOCUMENT_PATHS } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'

/** Leads to the other types of the same section; nothing where there is one alone. */
export function TypeSwitch({ type }: { type: DocumentType }) {
  const t = useT('documents')
  const types = DOCUMENT_TYPES.filter((other) => DOCUMENT_RESOURCES[other] === DOCUMENT_RESOURCES[type])
  if (types.length === 1) return null
  return (
    <nav aria-label={t('types')}>
      <ul className="inline-flex max-w-full flex-wrap gap-0.5 rounded-button bg-subtle p-0.5">
        {types.map((other) => (
          <li key={other}>
            <Anchor
              href={DOCUMENT_PATHS[other]}
              aria-current={other === type ? 'page' : undefined}
              className="block rounded-button border border-transparent px-3 py-1 text-sm font-medium text-muted hover:text-fg aria-[current]:border-line aria-[current]:bg-surface aria-[current]:text-fg"
            >
              {t(`title.${other}`)}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  )
}
