'use client'

import type { FieldPathByValue, FieldValues, PathValue, UseFormReturn } from 'react-hook-form'

import { Checkbox, type CheckboxProps } from '@/components/ui/checkbox'

type Props<Values extends FieldValues, Name extends FieldPathByValue<Values, boolean>> = Omit<
  CheckboxProps,
  'form' | 'name' | 'checked' | 'onChange'
> & { form: UseFormReturn<Values>; name: Name }

/** A box to tick that is a field of a form. */
export const FormCheckbox = <Values extends FieldValues, Name extends FieldPathByValue<Values, boolean>>({
  form,
  name,
  ...props
}: Props<Values, Name>) => (
  <Checkbox
    {...props}
    checked={form.watch(name)}
    onChange={({ target }) => form.setValue(name, target.checked as PathValue<Values, Name>, { shouldDirty: true })}
  />
)
