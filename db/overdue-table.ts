import type { Confined, CreatedAt, Fixed } from '@/db/columns'
import type { DocumentId, EntityId } from '@/lib/contract/ids'

export interface OverdueTables {
  overdue_notices: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    threshold_days: Fixed<number>
    outcome: Fixed<'queued' | 'no_address'>
    created_at: CreatedAt
  }
}
