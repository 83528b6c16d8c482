import { selectEmail } from '@/db/emails'
import type { emails } from '@/lib/contract/emails'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { readableLetters, toEmail } from './to-email'

export const getEmail: UseCase<typeof emails.get> = async ({ tx, principal }, { params }) => {
  const row = await selectEmail(tx, params.id)
  if (!row) throw notFound()
  const { prefixes, withoutDocument } = readableLetters(principal)
  const isReadable = row.document_id === null ? withoutDocument : prefixes.includes(row.document_id.slice(0, 4))
  if (!isReadable) throw notFound()
  return toEmail(row)
}
