import { selectCustomer } from '@/db/customers'
import { selectIssuer } from '@/db/issuer'
import { selectBrandFiles } from '@/db/printing'
import { languageOf } from '@/lib/contract/settings'
import type { statements } from '@/lib/contract/statements'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { brandImages } from '@/lib/pdf/read-printable'
import { writePdf } from '@/lib/pdf/write-pdf'

import { printStatement } from './print-statement'
import { readStatement } from './read-statement'

export const getStatementPdf: UseCase<typeof statements.pdf> = async (context, input) => {
  const { tx, tenant } = context
  const [statement, issuer, customer, { logo }] = await Promise.all([
    readStatement(context, input),
    selectIssuer(tx),
    selectCustomer(tx, input.params.id),
    selectBrandFiles(tx).then((files) => brandImages(tx, files)),
  ])
  if (!customer) throw notFound()
  const language = languageOf(input.query.language ?? issuer.locale) ?? 'en-US'
  const printed = printStatement({
    statement,
    issuer,
    customer,
    language,
    isSandbox: tenant.environment === 'sandbox',
    logo,
  })
  return { fileName: `${printed.title}.pdf`, make: () => writePdf(printed) }
}
