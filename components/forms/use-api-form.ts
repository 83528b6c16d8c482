import { type BaseSyntheticEvent, useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form'

import { failureText } from '@/components/lists/failure-text'
import { useUnsavedChanges } from '@/components/router'
import { ApiError } from '@/lib/client/api'
import { useT } from '@/lib/i18n/i18n-provider'

type Failure = { text: string; requestId?: string }

/**
 * A form whose rules are the server's: it sends, and puts each issue of a 422 at the field that it names. What names no
 * field of the form is said above it. Leaving with unsaved work asks first.
 */
export function useApiForm<Values extends FieldValues>({
  defaultValues,
  send,
  fields,
}: {
  defaultValues: DefaultValues<Values>
  /** Sends the form; what it throws is shown. */
  send: (values: Values) => Promise<unknown>
  /** The form's fields by the path that the API names: `items.0.price`. Left out: the same names. */
  fields?: (path: string) => string | undefined
}) {
  const t = useT()
  const form = useForm<Values>({ defaultValues })
  const [failure, setFailure] = useState<Failure | null>(null)
  const { isDirty, isSubmitting, isSubmitSuccessful } = form.formState
  useUnsavedChanges(isDirty && !isSubmitSuccessful)

  const show = (error: unknown) => {
    const issues = error instanceof ApiError ? error.issues : []
    const known = issues.filter(({ path, message }) => {
      const name = fields ? fields(path.join('.')) : path.join('.')
      const [top = ''] = (name ?? '').split('.')
      if (name === undefined || !(top in form.getValues())) return false
      form.setError(name as Path<Values>, { message }, { shouldFocus: true })
      return true
    })
    const rest = issues.length - known.length
    if (issues.length > 0 && rest === 0) setFailure({ text: t('error.validation', { count: known.length }) })
    else setFailure(failureText(error, t))
  }

  const check = form.handleSubmit(async (values) => {
    setFailure(null)
    try {
      await send(values)
    } catch (error) {
      show(error)
      // Tells the form that this was no success, so that it stays unsaved.
      form.setError('root.server', { message: 'refused' })
    }
  })
  const submit = (event?: BaseSyntheticEvent) => {
    // What the server said of a box that is not an input of the form's own would hold back every later attempt.
    form.clearErrors()
    return check(event)
  }
  return { form, submit, failure, isSubmitting, isDirty }
}
