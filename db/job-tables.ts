import type { ColumnType, Generated } from 'kysely'
import type { Confined, CreatedAt, Fixed, InstantNullable, Nullable } from '@/db/columns'
import type { JsonText } from '@/db/json'
import type { DocumentType } from '@/lib/contract/document-types'
import type { EntityId, JobId } from '@/lib/contract/ids'
import type { JobErrorCode, JobKind, JobStatus } from '@/lib/contract/job-model'
import type { Permission } from '@/lib/contract/permissions'

export type JobTables = {
  jobs: {
    entity_id: Confined<EntityId>
    id: Fixed<JobId>
    kind: Fixed<JobKind>
    type: Fixed<DocumentType>
    /** What was asked for; the shape is that of the kind. */
    request: ColumnType<unknown, JsonText<unknown>, never>
    permissions: Fixed<Permission[]>
    /** A person, or the key or session where no person is known; null for what was started before this was kept. */
    started_by: Fixed<string | null>
    status: Generated<JobStatus>
    run: Generated<number>
    done: Generated<number>
    total: Nullable<number>
    file_name: Nullable<string>
    media_type: Nullable<string>
    bytes: Nullable<number>
    error_code: Nullable<JobErrorCode>
    error: Nullable<string>
    created_at: CreatedAt
    started_at: InstantNullable
    finished_at: InstantNullable
    expires_at: Generated<string>
  }
  job_chunks: {
    entity_id: Confined<EntityId>
    job_id: Fixed<JobId>
    position: Fixed<number>
    content: Fixed<Buffer>
  }
}
