import type { DocumentList } from '@/db/document-pages'
import type { Actor } from '@/lib/auth/principal'
import type { DocumentType } from '@/lib/contract/document-types'
import { readFilters } from '@/lib/http/filters'
import { wordsToFind } from '@/lib/text'

import { documentFields, requireStatuses } from './document-fields'
import { requireRightsToRead } from './require-rights'

type Asked = { query?: string | undefined; search?: string | undefined }

/** Which documents a list, or an export of it, has. Payments that are asked after are payments all the same. */
export function readDocumentList(principal: Actor, type: DocumentType, { query, search = '' }: Asked): DocumentList {
  const conditions = readFilters(query, documentFields(type))
  requireRightsToRead(principal, { payments: conditions.some(({ field }) => field.startsWith('payments.')) })
  requireStatuses(conditions, type)
  return { type, words: wordsToFind(search), conditions }
}
