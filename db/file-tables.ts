import type {
  Confined,
  Deletable,
  Fixed,
  FixedDefault,
  JsonDefault,
  JsonNullable,
  Nullable,
  Versioned,
} from '@/db/columns'
import type { Metadata } from '@/db/shared-tables'
import type { FileCategory, FileFormat } from '@/lib/contract/file-model'
import type { DocumentId, EntityId, FileId } from '@/lib/contract/ids'

/** What is known of a file. Its bytes are in a table of their own, so that no list reads them. */
export type FilesTable = {
  entity_id: Confined<EntityId>
  id: Fixed<FileId>
  category: Fixed<FileCategory>
  document_id: FixedDefault<DocumentId | null>
  filename: Fixed<string>
  format: Fixed<FileFormat>
  width: FixedDefault<number | null>
  height: FixedDefault<number | null>
  bytes: Fixed<number>
  digest: Fixed<Buffer>
  metadata: JsonDefault<Metadata>
} & Versioned &
  Deletable

export type FileContentsTable = { entity_id: Confined<EntityId>; file_id: Fixed<FileId>; content: Fixed<Buffer> }

/** What a finalized document was printed with besides what its columns say; the shape is the printer's. */
export type PrintedWith = Record<string, unknown>
export type PrintColumns = {
  printed_with: JsonNullable<PrintedWith>
  logo_file_id: Nullable<FileId>
  signature_file_id: Nullable<FileId>
}
