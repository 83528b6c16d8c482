import { selectIssuer } from '@/db/issuer'
import { selectBrandFiles } from '@/db/printing'
import { languageOf } from '@/lib/contract/settings'
import type { statements } from '@/lib/contract/statements'
import type { UseCase } from '@/lib/http/endpoint'
import { pdfAnswer } from '@/lib/pdf/answers'
import { brandImages } from '@/lib/pdf/read-printable'

import { printStatement } from './print-statement'
import { readStatement } from './read-statement'

export const getStatementPdf: UseCase<typeof statements.pdf> = async (context, input) => {
  const { tx, tenant } = context
  const [{ statement, customer }, issuer, { logo }] = await Promise.all([
    readStatement(context, input),
    selectIssuer(tx),
    selectBrandFiles(tx).then((files) => brandImages(tx, files)),
  ])
  const language = languageOf(input.query.language ?? issuer.locale) ?? 'en-US'
  const printed = printStatement({
    statement,
    issuer,
    customer,
    language,
    isSandbox: tenant.environment === 'sandbox',
    logo,
  })
  return pdfAnswer(tenant, printed)
}
