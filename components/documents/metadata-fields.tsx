import { Plus, Trash2 } from 'lucide-react'

import { Button, IconButton } from '@/components/ui/button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'

import type { Pair } from './metadata-pairs'

type Props = { pairs: readonly Pair[]; onChange: (pairs: Pair[]) => void; hint?: string }

/** Names and values that a document carries for other programs, and its readers never see. */
export function MetadataFields({ pairs, onChange, hint }: Props) {
  const t = useT('document')
  const change = (key: string, changes: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...changes } : pair)))
  return (
    <FieldSet legend={t('annotate.metadata')} hint={hint}>
      <div className="grid gap-2">
        {pairs.map((pair) => (
          <div key={pair.key} className="flex items-end gap-2">
            <Field label={t('annotate.key')} hideLabel className="min-w-0 flex-1">
              <Input
                value={pair.name}
                maxLength={100}
                placeholder={t('annotate.key')}
                onChange={(event) => change(pair.key, { name: event.target.value })}
              />
            </Field>
            <Field label={t('annotate.value')} hideLabel className="min-w-0 flex-1">
              <Input
                value={pair.value}
                maxLength={250}
                placeholder={t('annotate.value')}
                onChange={(event) => change(pair.key, { value: event.target.value })}
              />
            </Field>
            <IconButton
              label={t('annotate.remove', { name: pair.name })}
              icon={<Trash2 />}
              onClick={() => onChange(pairs.filter(({ key }) => key !== pair.key))}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            icon={<Plus />}
            onClick={() => onChange([...pairs, { key: crypto.randomUUID(), name: '', value: '' }])}
          >
            {t('annotate.add')}
          </Button>
        </div>
      </div>
    </FieldSet>
  )
}
