import type { sharedDocuments } from '@/lib/contract/shared-documents'
import type { UseCase } from '@/lib/http/endpoint'

import { readShared } from './read-shared'
import { toSharedDocument } from './to-shared-document'

export const getSharedDocument: UseCase<typeof sharedDocuments.get> = async ({ exchange }, { params, query }) =>
  toSharedDocument(
    await readShared({
      shareableId: params.shareable_id,
      language: query.language,
      clientAddress: exchange.clientAddress,
    }),
  )
