import type { FileRow } from '@/db/files'
import type { Principal } from '@/lib/auth/principal'
import { DOCUMENT_PREFIXES, typeOfId } from '@/lib/contract/document-types'
import { mayRead, readableTypes } from '@/lib/documents/readable'

/** What hangs on a document is seen by whoever may see the document. */
export const mayReadFile = (principal: Principal, { document_id }: Pick<FileRow, 'document_id'>): boolean =>
  document_id === null || mayRead(principal, typeOfId(document_id))

/** The beginnings of the ids of documents whose files may be listed. */
export const readablePrefixes = (principal: Principal): string[] =>
  readableTypes(principal).map((type) => DOCUMENT_PREFIXES[type])
