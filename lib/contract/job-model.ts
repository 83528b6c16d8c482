export const JOB_KINDS = ['document_export', 'pdf_export'] as const
export type JobKind = (typeof JOB_KINDS)[number]
export const JOB_STATUSES = ['queued', 'running', 'done', 'failed'] as const
export type JobStatus = (typeof JOB_STATUSES)[number]
export const JOB_ERROR_CODES = ['file_too_large', 'too_many_rows', 'interrupted', 'internal'] as const
export type JobErrorCode = (typeof JOB_ERROR_CODES)[number]

/** Documents that are exported while somebody waits; more of them are a job. */
export const EXPORTED_AT_ONCE_MAX = 10_000
/** PDFs that one job makes. */
export const PDFS_MAX = 1000
