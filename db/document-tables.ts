import type { Confined, CreatedAt, Fixed, FixedDefault, JsonDefault } from '@/db/columns'
import type { VersionAction } from '@/lib/contract/document-version'
import type { DocumentId, EntityId, VersionId } from '@/lib/contract/ids'

/** A relation as the document writes it that is made from another one. */
export type StoredRelation =
  | 'credit_for'
  | 'converted_from'
  | 'advance_applied'
  | 'delivered_for'
  | 'has_delivery'
  | 'fulfills'
  | 'references'
/** What a field said before a change and says after it. */
export type FieldChange = { from: unknown; to: unknown }

/** What hangs on a document: how it belongs to others, what was changed of it, its link and who came by it. */
export interface DocumentTables {
  document_relations: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    related_id: Fixed<DocumentId>
    relation_type: Fixed<StoredRelation>
    is_forced: FixedDefault<boolean>
  }
  document_versions: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    id: Fixed<VersionId>
    version: Fixed<number>
    action: Fixed<VersionAction>
    changes: JsonDefault<Record<string, FieldChange>>
    change_reason: FixedDefault<string | null>
    actor_type: Fixed<string>
    actor_id: FixedDefault<string | null>
    actor_label: FixedDefault<string | null>
    request_id: FixedDefault<string | null>
    created_at: CreatedAt
  }
  document_shares: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    hash: Fixed<Buffer>
    created_at: CreatedAt
  }
  document_views: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    visitor: Fixed<Buffer>
    created_at: CreatedAt
  }
}
