'use client'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/input'
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { Import, ImportField } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

import { fieldName, FIELDS } from './field-names'

type Mapping = Import['mapping']
type Props = { file: Import; mapping: Mapping; onChange: (mapping: Mapping) => void; onRestart: () => void }

/** Each column of the file with its first values, and the field that it is read as. */
export function ImportColumns({ file, mapping, onChange, onRestart }: Props) {
  const t = useT('tables')
  const choose = (column: number, field: string) => {
    // A field is one column's: the other one that had it gives it up.
    const others = mapping.filter((each) => each.column !== column && each.field !== field)
    const chosen = field === '' ? others : [...others, { column, field: field as ImportField }]
    onChange(chosen.toSorted((a, b) => a.column - b.column))
  }
  return (
    <Card
      title={t('import.columns')}
      description={t('import.columnsText', { rows: file.row_count, name: file.file_name ?? t('import.file') })}
      actions={<Button onClick={onRestart}>{t('import.another')}</Button>}
      flush
    >
      <Table caption={t('import.columns')}>
        <TableHead>
          <Th>{t('import.column')}</Th>
          <Th>{t('import.samples')}</Th>
          <Th>{t('import.readAs')}</Th>
        </TableHead>
        <TableBody>
          {file.columns.map(({ header, samples }, column) => {
            const name = header === '' ? t('import.unnamed', { number: column + 1 }) : header
            return (
              // Columns have no other identity than their place.
              // oxlint-disable-next-line react/no-array-index-key
              <Tr key={column}>
                <Td card="title" wrap>
                  <bdi>{name}</bdi>
                </Td>
                <Td card={samples.length > 0 ? 'line' : 'hidden'} label={t('import.samples')} wrap>
                  <bdi className="text-muted">{samples.slice(0, 3).map(short).join(' · ')}</bdi>
                </Td>
                <Td card="line">
                  <Select
                    aria-label={t('import.readColumnAs', { column: name })}
                    value={mapping.find((each) => each.column === column)?.field ?? ''}
                    onChange={({ target }) => choose(column, target.value)}
                  >
                    <option value="">{t('import.nothing')}</option>
                    {FIELDS[file.type].map((field) => (
                      <option key={field} value={field}>
                        {fieldName(t, file.type, field)}
                      </option>
                    ))}
                  </Select>
                </Td>
              </Tr>
            )
          })}
        </TableBody>
      </Table>
    </Card>
  )
}

const short = (sample: string) => (sample.length > 40 ? `${sample.slice(0, 39)}…` : sample)
