import type { Confined, CreatedAt, Fixed, InstantNullable, JsonDefault, Nullable } from '@/db/columns'
import type { EntityId, ImportId } from '@/lib/contract/ids'

export type ImportColumn = { header: string; samples: string[] }
export type StoredMapping = { column: number; field: string }
export type ImportCounts = { customers: number; items: number; invoices: number }

/** The tables of imports: the batch, the file until it is imported, and what was made of it. */
export interface ImportTables {
  imports: {
    entity_id: Confined<EntityId>
    id: Fixed<ImportId>
    type: Fixed<'customers' | 'items' | 'invoices'>
    status: 'uploaded' | 'completed' | 'undone'
    file_name: Nullable<string>
    encoding: Fixed<string>
    delimiter: Fixed<string>
    row_count: Fixed<number>
    columns: JsonDefault<ImportColumn[]>
    mapping: JsonDefault<StoredMapping[]>
    date_format: string
    decimal: Nullable<string>
    created: JsonDefault<ImportCounts>
    created_at: CreatedAt
    completed_at: InstantNullable
    undone_at: InstantNullable
  }
  import_contents: {
    entity_id: Confined<EntityId>
    import_id: Fixed<ImportId>
    content: Fixed<string>
    created_at: CreatedAt
  }
  import_objects: {
    entity_id: Confined<EntityId>
    import_id: Fixed<ImportId>
    object_id: Fixed<string>
    object_type: Fixed<'customers' | 'items' | 'invoices'>
    row: Fixed<number>
    version: Fixed<number>
  }
}
