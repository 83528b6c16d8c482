import type { ImportRow } from '@/db/imports'
import { Import } from '@/lib/contract/imports'

/** An import as the API shows it; its schema says which of the values that the database keeps as text there are. */
export const toImport = (row: ImportRow): Import => Import.parse(row)
