import { selectDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import type { TenantTx } from '@/db/tenant'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { type EntitySettings, languageOf } from '@/lib/contract/settings'
import { settingsAsIssued } from '@/lib/documents/bank-account'
import { toDocument } from '@/lib/documents/to-document'
import { notFound } from '@/lib/http/problem'

import type { MailSource } from './variables'

type Asked = {
  documentId: DocumentId | null
  language: string | undefined
  /** Of a letter that asks for money: it is to be paid to the account of today, whatever the document names. */
  toPresentAccount?: boolean
}

/** The company, and the document where there is one, from which a letter's texts are made. */
export async function readMailSource(
  tx: TenantTx,
  { documentId, language, toPresentAccount }: Asked,
): Promise<MailSource> {
  const [issuer, row] = await Promise.all([
    selectIssuer(tx),
    documentId === null ? null : selectDocument(tx, typeOfId(documentId), documentId),
  ])
  if (documentId !== null && !row) throw notFound()
  const settings: EntitySettings = row && !toPresentAccount ? settingsAsIssued(row, issuer.settings) : issuer.settings
  return {
    sender: issuer,
    settings,
    language: languageOf(language ?? issuer.locale) ?? 'en-US',
    document: row ? toDocument(row, {}) : null,
  }
}

/** Where answers go. */
export const replyToOf = ({
  settings,
  sender,
}: {
  settings: EntitySettings
  sender: Pick<Issuer, 'email'>
}): string | null => settings.email ?? sender.email
