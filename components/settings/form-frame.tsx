'use client'

import type { FormEvent, ReactNode } from 'react'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useT } from '@/lib/i18n/i18n-provider'

type Props = {
  title: string
  description: string
  submit: (event: FormEvent) => Promise<void>
  failure: { text: string } | null
  isSubmitting: boolean
  isDirty: boolean
  /** Who may only read sees the values, and no button. */
  readOnly: boolean
  children: ReactNode
}

export function FormFrame({ title, description, submit, failure, isSubmitting, isDirty, readOnly, children }: Props) {
  const t = useT()
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Card
        className="max-w-3xl"
        title={title}
        description={description}
        footer={
          !readOnly && (
            <Button type="submit" variant="primary" loading={isSubmitting} disabled={!isDirty}>
              {t('action.saveChanges')}
            </Button>
          )
        }
      >
        <fieldset disabled={readOnly} className="grid gap-6">
          {failure && <Banner tone="danger">{failure.text}</Banner>}
          {children}
        </fieldset>
      </Card>
    </form>
  )
}
