import { useMutation } from '@tanstack/react-query'
import type { DefaultValues, FieldValues } from 'react-hook-form'

import { useApiForm } from '@/components/forms/use-api-form'
import { showToast } from '@/components/ui/toast'
import { useCan, useWorkspace } from '@/components/workspace'
import type { CallOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

type Changes = NonNullable<CallOf<typeof routes.entities.update>['body']>

/** A form that changes parts of the entity; what it leaves out stays as it is. */
export function useEntityForm<Values extends FieldValues>(
  entity: Entity,
  defaultValues: DefaultValues<Values>,
  changesOf: (values: Values) => Changes,
  fields?: (path: string) => string | undefined,
) {
  const t = useT('settings')
  const can = useCan()
  const { announce } = useWorkspace()
  const { m, invalidate } = useApi()
  const update = useMutation(m(routes.entities.update))
  const form = useApiForm<Values>({
    defaultValues,
    ...(fields && { fields }),
    send: async (values) => {
      await update.mutateAsync({ params: { id: entity.id }, body: changesOf(values) })
      await invalidate(routes.entities.get, routes.entities.list, routes.documents.nextNumber, routes.embed.context)
      announce('settings.updated', {})
      showToast({ text: t('saved') })
      form.form.reset(values)
    },
  })
  return { ...form, readOnly: !can('settings:write') }
}

/** A number as it was typed. What is none goes as it is, for the server to say so at its field: JSON has no NaN. */
export const numberOrNull = (text: string): number | null => {
  const number = Number(text)
  return text.trim() === '' ? null : Number.isFinite(number) ? number : (text as unknown as number)
}
