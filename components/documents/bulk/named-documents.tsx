import { Anchor } from '@/components/ui/link'
import { useT } from '@/lib/i18n/i18n-provider'

import { hrefOf, type SomeDocument } from '../kinds'
import { nameOf } from '../name-of'

/** Documents by their names, each with a reason. */
export function NamedDocuments({ rows }: { rows: readonly { document: SomeDocument; reason: string }[] }) {
  const t = useT('documents')
  return (
    <ul className="grid gap-2">
      {rows.map(({ document, reason }) => (
        <li key={document.id} className="border-t border-line pt-2 [overflow-wrap:anywhere]">
          <Anchor href={hrefOf(document.id)} className="ui-link font-medium">
            <bdi>{nameOf(document, t)}</bdi>
          </Anchor>
          <p className="text-muted">{reason}</p>
        </li>
      ))}
    </ul>
  )
}
