import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import { typeOfId } from '@/lib/contract/document-types'
import { useT } from '@/lib/i18n/i18n-provider'

import { hrefOf, kindOf } from '../kinds'
import type { Linked } from './draft'

/** Says what a new document is made from. */
export function MadeFrom({ linked }: { linked: readonly Linked[] }) {
  const t = useT('document')
  const words = useT('documents')
  const can = useCan()
  if (linked.length === 0) return null
  return (
    <p className="text-muted">
      {t('madeFrom')}{' '}
      {linked.map(({ id, number }) => {
        const type = typeOfId(id)
        const name = `${words(`one.${type}`)} ${number}`
        return can(`${kindOf(type).resource}:read`) ? (
          <Link key={id} href={hrefOf(id)}>
            {name}
          </Link>
        ) : (
          <bdi key={id}>{name}</bdi>
        )
      })}
    </p>
  )
}
