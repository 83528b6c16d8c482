import * as z from 'zod'

import { define, entitySelector, FileAnswer, Locale } from './common'
import { Previewed } from './document-input'
import { DocumentId, refTo } from './ids'
import { routes } from './routes'
import { DOCUMENT_LANGUAGES, languageOf } from './settings'

/** How a printed document is asked for. */
export const printed = {
  params: z.strictObject({ id: refTo(DocumentId, 'inv') }),
  query: z.strictObject({
    ...entitySelector,
    language: Locale.refine(
      (locale) => languageOf(locale) !== undefined,
      `Documents are written in ${DOCUMENT_LANGUAGES.join(', ')}.`,
    )
      .optional()
      .meta({ description: 'The language of the labels; the entity’s, when left out.', example: 'de-DE' }),
  }),
}

/** Documents as they are printed, saved or not. */
export const printing = {
  pdf: define(routes.documents.pdf, {
    summary: 'A document as PDF/A-3, tagged',
    params: printed.params,
    query: printed.query.extend({
      format: z
        .enum(['pdf', 'facturx'])
        .default('pdf')
        .meta({
          description:
            '`facturx`: with the e-invoice attached (Factur-X, ZUGFeRD); what the document lacks is a 422. Where the entity ' +
            'has `settings.zugferd` enabled, `pdf` carries it as well, if nothing is missing.',
        }),
    }),
    produces: 'application/pdf',
    response: FileAnswer,
  }),
  html: define(routes.documents.html, {
    summary: 'A document as a page of HTML that loads nothing',
    params: printed.params,
    query: printed.query,
    produces: 'text/html; charset=utf-8',
    response: FileAnswer,
  }),
  preview: define(routes.documents.preview, {
    summary: 'An unsaved document as it would look; nothing is saved and no number taken',
    readOnly: true,
    maxBytes: 1_000_000,
    query: printed.query.extend({ format: z.enum(['html', 'pdf']).default('html') }),
    body: Previewed,
    produces: 'text/html; charset=utf-8',
    response: FileAnswer,
  }),
}
