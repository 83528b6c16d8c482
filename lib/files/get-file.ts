import { selectFile } from '@/db/files'
import type { files } from '@/lib/contract/files'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { mayReadFile } from './readable'
import { oneFile } from './to-file'

export const getFile: UseCase<typeof files.get> = async ({ tx, principal }, { params }) => {
  const row = await selectFile(tx, params.id)
  if (!row || !mayReadFile(principal, row)) throw notFound()
  return oneFile(row)
}
