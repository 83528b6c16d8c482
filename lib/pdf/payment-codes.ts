import type { AnyDocument } from '@/lib/contract/document-model'
import type { EntitySettings } from '@/lib/contract/settings'
import type { DocumentType } from '@/lib/contract/document-types'
import type { Labels } from '@/lib/document-labels/en'

import { bankAccountOf } from '@/lib/documents/bank-account'
import { epcPayload } from './epc-payload'
import type { PaymentCode } from './printed-document'
import { qrCode } from './qr-code'
import { upnPayload } from './upn-payload'
import type { Writing } from './writing'

type Source = { type: DocumentType; document: AnyDocument; settings: EntitySettings; labels: Labels; writing: Writing }

/** Codes that a bank's app reads the transfer from: for what is finalized and still owed in euros to an IBAN. */
export function paymentCodes({ type, document, settings, labels, writing }: Source): PaymentCode[] {
  const account = bankAccountOf(settings)
  const isOwed = (type === 'invoice' || type === 'advance_invoice') && document.voided_at === null && !document.is_draft
  if (!isOwed || document.total_due <= 0 || document.currency_code !== 'EUR' || !account?.iban) return []
  const transfer = {
    document,
    iban: account.iban.replaceAll(/\s/g, ''),
    bic: account.bic ?? '',
    holder: account.name ?? document.issuer.name ?? '',
  }
  const epc = settings.epc_qr?.enabled ? epcPayload(transfer) : null
  const upn = settings.upn_qr?.enabled ? upnPayload(transfer, settings.upn_qr.purpose_code ?? 'OTHR') : null
  const caption = labels.scan_to_pay
  const alt = `${caption}: ${writing.money(document.total_due)}`
  return [
    ...(epc ? [{ caption, alt, code: qrCode({ bytes: epc }) }] : []),
    ...(upn
      ? [{ caption: `UPN QR · ${caption}`, alt: `UPN QR: ${alt}`, code: qrCode({ bytes: upn, eci: 4, version: 15 }) }]
      : []),
  ]
}
