'use client'

import { useMutation } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useApi } from '@/lib/client/queries'
import type { Import, ImportType } from '@/lib/contract/imports'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1250', 'iso-8859-2', 'utf-16le'] as const
type Encoding = (typeof ENCODINGS)[number] | ''

/** Takes a file by the picker or dropped, and has it read. */
export function ChooseFile({ type, onRead }: { type: ImportType; onRead: (file: Import) => void }) {
  const t = useT('tables')
  const words = useT()
  const { call } = useApi()
  const input = useRef<HTMLInputElement>(null)
  const [encoding, setEncoding] = useState<Encoding>('')
  const [isOver, setOver] = useState(false)
  const upload = useMutation({
    mutationFn: async (file: File) =>
      call(routes.imports.create, {
        body: {
          type,
          content: await base64Of(file),
          file_name: file.name.slice(0, 255),
          ...(encoding && { encoding }),
        },
      }),
    onSuccess: onRead,
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) upload.mutate(file)
  }
  return (
    <Card>
      <div
        className={cx(
          'flex flex-col items-center gap-3 rounded-lg border-2 border-dashed p-8 text-center',
          isOver ? 'border-accent bg-subtle' : 'border-line',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <h2 className="font-medium">{t('import.file')}</h2>
        <p className="max-w-prose text-muted">
          {t(type === 'invoices' ? 'import.fileTextInvoices' : 'import.fileText')}
        </p>
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('import.file')}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            // The same file may be chosen again once it has been mended.
            if (file) upload.mutate(file, { onSettled: () => (target.value = '') })
          }}
        />
        <Button variant="primary" icon={<Upload />} loading={upload.isPending} onClick={() => input.current?.click()}>
          {upload.isPending ? t('import.reading') : t('import.choose')}
        </Button>
        <p className="text-sm text-muted">{t('import.drop')}</p>
        {upload.isError && (
          <p role="alert" className="ui-field-error">
            {failureOf(upload.error, words)}
          </p>
        )}
      </div>
      <Field label={t('import.encoding')} className="mt-4 max-w-xs">
        <Select value={encoding} onChange={({ target }) => setEncoding(target.value as Encoding)}>
          <option value="">{t('import.encodingAuto')}</option>
          {ENCODINGS.map((name) => (
            <option key={name} value={name}>
              {name.toUpperCase()}
            </option>
          ))}
        </Select>
      </Field>
    </Card>
  )
}

const failureOf = (error: Error, words: ReturnType<typeof useT>) =>
  error instanceof DOMException ? words('error.server') : failureText(error, words).text

/** By way of a data address: the browser encodes ten megabytes faster than a loop does. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    const text = () => (typeof reader.result === 'string' ? reader.result : '')
    reader.addEventListener('load', () => resolve(text().replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')))
    reader.readAsDataURL(file)
  })
