import { expect, test } from 'vitest'

import { DOCUMENT_TYPES } from '@/lib/contract/document-types'
import { DOCUMENT_LANGUAGES, EntitySettings } from '@/lib/contract/settings'

import { builtInTexts, readyTexts, textsOf } from './default-texts'
import { TEXT_VARIABLES } from '@/lib/text-variables'

import { composeMail } from './compose-mail'
import { valuesOf } from './variables'

const sender = {
  name: 'Acme',
  email: null,
  address: null,
  post_code: null,
  city: null,
  country: 'Slovenia',
  tax_number: null,
  company_number: null,
  currency_code: 'EUR',
  locale: 'sl-SI',
  today: '2026-11-22',
}

test.for(DOCUMENT_LANGUAGES)(
  'in %s every type has a text of its own, of known variables, that settings can hold',
  (language) => {
    const known = valuesOf({ sender, settings: {}, language, document: null })
    const bodies = DOCUMENT_TYPES.map((type) => builtInTexts(type, language))
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(DOCUMENT_TYPES.length)
    for (const { subject, body } of bodies)
      for (const [, name = ''] of `${subject}${body}`.matchAll(/\{([a-z_.]+)\}/g))
        expect(known.has(name), name).toBe(true)
    expect(EntitySettings.safeParse({ email_defaults: readyTexts(language) }).error).toBe(undefined)
    if (language !== 'en-US') expect(bodies).not.toEqual(DOCUMENT_TYPES.map((type) => builtInTexts(type, 'en-US')))
  },
)

test('letters know every variable that documents know, and what the company says of itself', () => {
  const company = { ...sender, phone: '+386 1', tax_number_2: 'HR1', starting_capital: '7500.5000' }
  const source = { sender: company, settings: {}, language: 'en-US', document: null } as const
  const body = TEXT_VARIABLES.map((name) => `<{${name}}>`).join(' ')
  const { bodyText, text } = composeMail(source, { subject: 'x', body }, 'https://app.example/share/inv_share_0')
  // The link is put in last: who edits the letter still sees where it goes.
  expect(bodyText.match(/\{\w+\}/g)).toEqual(['{invoice_link}'])
  expect(text).not.toMatch(/[{}]/)
  expect(text).toMatch(/<\+386 1>.*<HR1>.*7,500\.50/)
})

test('a ready text is said in the language asked for, a changed one stays', () => {
  const settings = { email_defaults: { ...readyTexts('de-DE'), invoice_subject: 'Ihre Rechnung' } }
  expect(textsOf(settings, 'invoice', 'fr-FR')).toEqual({
    subject: 'Ihre Rechnung',
    body: builtInTexts('invoice', 'fr-FR').body,
  })
  expect(textsOf({}, 'estimate', 'fr-FR')).toEqual(builtInTexts('estimate', 'fr-FR'))
})

test('without a customer nobody is greeted by nothing, and what has no date announces none', () => {
  const source = { sender, settings: {}, language: 'en-US', document: null } as const
  const { text } = composeMail(source, builtInTexts('invoice', 'en-US'), null)
  expect(text).toMatch(/^Hello,\n/)
  expect(text).not.toMatch(/Due date|Total/)
})

test('what a company is called is no markup, and loads nothing', () => {
  const name = '[Acme](https://evil.example) <img src=x> **AG**'
  const { html, subject } = composeMail(
    { sender: { ...sender, name }, settings: {}, language: 'en-US', document: null },
    builtInTexts('invoice', 'en-US'),
    'https://app.example/share/inv_share_0',
  )
  expect(subject).toContain(name)
  expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://app.example/share/inv_share_0"'])
  expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|<strong>AG/)
})
