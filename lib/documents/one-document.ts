import type { DocumentId } from '@/lib/contract/ids'

/** The path of one document. */
export type OneDocument = { params: { id: DocumentId } }
