'use client'

import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { ImportReport } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

import { fieldName, FIELDS } from './field-names'

/** The first rows as the file is read, before anything is made of them. */
export function ImportPreview({ report: { preview, import: file } }: { report: ImportReport }) {
  const t = useT('tables')
  const fields = FIELDS[file.type].filter((field) => preview.some(({ values }) => field in values))
  const [main, ...others] = fields
  if (main === undefined) return null
  return (
    <section>
      <h3 className="mb-2 font-medium">{t('import.preview')}</h3>
      <div className="overflow-x-auto">
        <Table caption={t('import.preview')}>
          <TableHead>
            <Th>{t('import.row')}</Th>
            {fields.map((field) => (
              <Th key={field}>{fieldName(t, file.type, field)}</Th>
            ))}
          </TableHead>
          <TableBody>
            {preview.slice(0, 5).map(({ row, values }) => (
              <Tr key={row}>
                <Td card="meta">{row}</Td>
                <Td card="title" wrap>
                  <bdi>{values[main]}</bdi>
                </Td>
                {others.map((field) => (
                  <Td key={field} label={fieldName(t, file.type, field)} card={values[field] ? 'line' : 'hidden'}>
                    <bdi>{values[field]}</bdi>
                  </Td>
                ))}
              </Tr>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  )
}
