import type { FileRow } from '@/db/files'
import type { Principal } from '@/lib/auth/principal'
import { DOCUMENT_PREFIXES, DOCUMENT_RESOURCES, DOCUMENT_TYPES, typeOfId } from '@/lib/contract/document-types'

/** What hangs on a document is seen by whoever may see the document. */
export const mayReadFile = ({ permissions }: Principal, { document_id }: Pick<FileRow, 'document_id'>): boolean =>
  document_id === null || permissions.has(`${DOCUMENT_RESOURCES[typeOfId(document_id)]}:read`)

/** The beginnings of the ids of documents whose files may be listed. */
export const readablePrefixes = ({ permissions }: Principal): string[] =>
  DOCUMENT_TYPES.filter((type) => permissions.has(`${DOCUMENT_RESOURCES[type]}:read`)).map(
    (type) => DOCUMENT_PREFIXES[type],
  )
