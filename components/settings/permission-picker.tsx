'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { useT } from '@/lib/i18n/i18n-provider'

const ACTIONS = ['read', 'write', 'finalize', 'send', 'void'] as const

type Props = {
  /** What may be given: no more than whoever gives it has. */
  permissions: readonly string[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Permissions to tick, a line for each resource. Their names are those of the API, so that a refusal can be looked up. */
export function PermissionPicker({ permissions, chosen, onChange }: Props) {
  const t = useT('access')
  const resources = [...new Set(permissions.map((permission) => permission.split(':')[0] ?? ''))]
  const toggle = (permission: string) => {
    const next = new Set(chosen)
    if (!next.delete(permission)) next.add(permission)
    onChange(next)
  }
  return (
    <ul
      aria-label={t('permissions.legend')}
      className="max-h-64 divide-y divide-line overflow-y-auto rounded-field border border-line"
    >
      {resources.map((resource) => (
        <li key={resource} className="grid gap-1 px-3 py-2 sm:grid-cols-[10rem_1fr]">
          <code className="text-sm">{resource}</code>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {ACTIONS.filter((action) => permissions.includes(`${resource}:${action}`)).map((action) => (
              <Checkbox
                key={action}
                label={t(`permissions.action.${action}`)}
                aria-label={`${resource}: ${t(`permissions.action.${action}`)}`}
                checked={chosen.has(`${resource}:${action}`)}
                onChange={() => toggle(`${resource}:${action}`)}
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
