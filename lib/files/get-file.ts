import { selectFile } from '@/db/files'
import type { files } from '@/lib/contract/files'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { oneFile } from './to-file'

export const getFile: UseCase<typeof files.get> = async ({ tx }, { params }) => {
  const row = await selectFile(tx, params.id)
  if (!row) throw notFound()
  return oneFile(row)
}
