import type { Actor } from '@/lib/auth/principal'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'

type Reader = Pick<Actor, 'permissions'>

/** Whether a caller may read documents of a type. */
export const mayRead = ({ permissions }: Reader, type: DocumentType): boolean =>
  permissions.has(`${DOCUMENT_RESOURCES[type]}:read`)

/** The types whose documents a caller may read. */
export const readableTypes = (reader: Reader): DocumentType[] => DOCUMENT_TYPES.filter((type) => mayRead(reader, type))
