import { expect, test } from 'vitest'

import { TEXT_VARIABLES } from '@/lib/text-variables'

import { contrast } from '@/lib/embed/contrast'
import { sampleDocument, sampleLine, samplePrintable, SETTINGS } from '@/test/sample-document'

import { printDocument, type Printable } from './print-document'
import { writeHtml } from './write-html'

const print = (more: Partial<Printable>) => printDocument(samplePrintable(more))
const spaced = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

test('figures and dates are the entity’s own where it speaks the language, else the language’s', () => {
  const total = (more: Partial<Printable>) => spaced(print(more).sums.at(-1)?.value)
  expect(total({ language: 'de-DE', entityLocale: 'de-AT' })).toBe('€ 488,00')
  expect(total({ language: 'de-DE', entityLocale: 'sl-SI' })).toBe('488,00 €')
  expect(total({ language: 'en-US', entityLocale: 'de-AT' })).toBe('€488.00')
  const facts = print({ language: 'en-US', entityLocale: 'en-GB' }).facts
  expect(facts[0]).toEqual({ label: 'Date', value: '14 Mar 2026' })
})

test('countries are named in the language of the document, unless they were written in another way', () => {
  const countriesOf = ({ issuer, customer }: ReturnType<typeof print>) => [issuer, customer].flatMap((it) => it?.lines)
  expect(countriesOf(print({ language: 'sl-SI' }))).toEqual(expect.arrayContaining(['Slovenija', 'Nemčija']))
  expect(countriesOf(print({ language: 'en-US' }))).toEqual(expect.arrayContaining(['Slovenia', 'Germany']))
  const document = sampleDocument('invoice', { customer: { name: 'A', country: 'BRD', country_code: 'DE' } })
  expect(countriesOf(print({ document, language: 'sl-SI' }))).toContain('BRD')
  const coded = sampleDocument('invoice', { customer: { name: 'A', city: 'Köln', country_code: 'DE' } })
  expect(countriesOf(print({ document: coded, language: 'sl-SI' }))).toContain('Nemčija')
})

test('amounts have the decimals of ISO 4217, whatever Intl thinks', () => {
  const sumIn = (currency_code: string, total: number) => {
    const document = sampleDocument('invoice', {
      currency_code,
      items: [sampleLine({ total, total_with_tax: total, taxes: [] })],
      taxes: [],
    })
    return spaced(print({ document, language: 'en-US', entityLocale: 'en-US' }).sums.at(-1)?.value)
  }
  expect(sumIn('JPY', 1234567)).toBe('¥1,234,567')
  expect(sumIn('KWD', 1.5)).toBe('KWD 1.500')
  expect(sumIn('IQD', 1.5)).toBe('IQD 1.500')
})

test('credit notes are negative where the entity has them so, and never -0', () => {
  const document = sampleDocument('credit_note', { items: [sampleLine(), sampleLine({ total: 0, total_with_tax: 0 })] })
  const settings = { ...SETTINGS, credit_note_negative_values: true }
  const of = (each: Partial<Printable>) => print({ document, language: 'en-US', entityLocale: 'en-US', ...each })
  expect(of({}).table.rows[0]).toMatchObject({ cells: ['1', 'Svetovanje', '2\u00a0h', '100.00', '22%', '200.00'] })
  const { table, sums } = of({ settings })
  expect(table.rows[0]).toMatchObject({ cells: ['1', 'Svetovanje', '-2\u00a0h', '100.00', '22%', '-200.00'] })
  expect(table.rows[1]).toMatchObject({ cells: expect.arrayContaining(['0.00']) })
  expect(sums.at(-1)?.value).toBe('-€244.00')
})

test('where the buyer owes the tax no rate is named, and why is said once', () => {
  const taxes = [{ rate: 22, tax_id: null, base: 200, amount: 44, reverse_charge: true }] as never
  const reversed = sampleLine({ taxes: [{ rate: 22, tax_id: null, classification: null, reverse_charge: true }] })
  const of = (fields: object) => {
    const document = sampleDocument('invoice', { items: [reversed], taxes, tax_clause: null, ...fields })
    const printed = print({ document, language: 'en-US', entityLocale: 'en-US' })
    return { ...printed, said: printed.paragraphs.map(({ text }) => text) }
  }
  const { table, taxes: sums, said } = of({})
  expect(table.columns.map(({ label }) => label)).not.toContain('Tax')
  expect(sums?.rows).toEqual([['Reverse charge', '200.00', '0.00']])
  expect(said).toContain('Reverse charge')
  expect(of({ tax_clause: 'Article 196' }).said.filter((text) => /Reverse|196/.test(text))).toEqual(['Article 196'])
  const mixed = of({ items: [reversed, sampleLine()] })
  expect(mixed.table.rows.map((row) => row.kind === 'line' && row.cells[4])).toEqual(['0%', '22%'])
})

test('an advance that is taken off stands with its tax, and not among the payments', () => {
  const paid = [
    { type: 'advance', invoice_id: 'inv_1', date: '2026-03-14', amount: 61, reference: null },
    { type: 'cash', invoice_id: 'inv_1', date: '2026-03-15', amount: 10, reference: null },
  ] as never
  const advances = [
    {
      number: 'A-1',
      date: '2026-02-01',
      parts: [
        { rate: 22, isReverse: false, net: 50, tax: 11 },
        { rate: null, isReverse: true, net: 5, tax: 0 },
      ],
    },
  ]
  const document = sampleDocument('invoice', { id: 'inv_1' as never, payments: paid })
  const printed = print({ document, advances, language: 'en-US', entityLocale: 'en-US' })
  expect(printed.advances).toEqual({
    heading: 'Advance payment',
    columns: ['Advance invoice', 'Taxable amount', 'Tax', 'Amount'],
    rows: [
      ['A-1 · Feb 1, 2026 · 22%', '-50.00', '-11.00', '-61.00'],
      ['A-1 · Feb 1, 2026 · Reverse charge', '-5.00', '0.00', '-5.00'],
    ],
  })
  expect(printed.payments?.rows).toHaveLength(1)
  expect(writeHtml(printed).html).toContain('-11.00')
})

test('a delivery note without prices shows none anywhere', () => {
  const document = sampleDocument('delivery_note', { hide_prices: true, date_due: null })
  const printed = print({ document, language: 'en-US' })
  expect(printed.table.columns.map(({ label }) => label)).toEqual(['No.', 'Description', 'Quantity'])
  expect(printed).toMatchObject({ sums: [], taxes: null, payments: null })
  expect(JSON.stringify(printed)).not.toMatch(/\b[12]00[.,]00|488/)
})

test('a draft has no number, a pro forma its name, a credit note what it is for', () => {
  expect(
    print({ document: sampleDocument('invoice', { number: null, is_draft: true }), language: 'de-DE' }).title,
  ).toBe('Rechnung Entwurf')
  expect(print({ document: sampleDocument('estimate', { title_type: 'proforma_invoice' }) }).heading).toBe('Predračun')
  const relation = { relation_type: 'credit_for', document_type: 'invoice', number: '2026-00012' }
  const document = sampleDocument('credit_note', { document_relations: [relation] as never })
  expect(print({ document }).facts).toContainEqual({ label: 'Zveza', value: 'Račun 2026-00012' })
  expect(print({ document: { ...document, paid_in_full: true } }).stamp).toBeNull()
  expect(print({ document: sampleDocument('invoice', { paid_in_full: true }) }).stamp?.tone).toBe('paid')
  const credited = [{ type: 'credit_note', date: '2026-03-20', amount: 488, reference: null }] as never
  expect(print({ document: sampleDocument('invoice', { paid_in_full: true, payments: credited }) }).stamp).toBeNull()
})

test('what the buyer asks to be named by stands among the facts', () => {
  const document = sampleDocument('invoice', {
    reference: 'R-1',
    order_reference: 'PO 77\n(second)',
    contract_reference: 'C-9',
    customer: { name: 'City', buyer_reference: '04011000-12345-34' },
  })
  expect(print({ document, language: 'en-US' }).facts.slice(-4)).toEqual([
    { label: 'Reference', value: 'R-1' },
    { label: 'Your reference', value: '04011000-12345-34' },
    { label: 'Purchase order', value: 'PO 77 (second)' },
    { label: 'Contract', value: 'C-9' },
  ])
  const own = { ...document, buyer_reference: 'Dept. 3' }
  expect(print({ document: own, language: 'en-US' }).facts).toContainEqual({
    label: 'Your reference',
    value: 'Dept. 3',
  })
})

test('what is paid and left is said, with each payment, unless the entity does not want it', () => {
  const payments = [{ type: 'advance', date: '2026-03-20', amount: 188, reference: 'ADV-1' }] as never
  const document = sampleDocument('invoice', { total_paid: 188, total_due: 300, payments })
  const printed = print({ document, language: 'en-US', entityLocale: 'en-US' })
  expect(printed.sums.slice(-2).map(({ label, value }) => `${label} ${value}`)).toEqual([
    'Paid €188.00',
    'Amount due €300.00',
  ])
  expect(printed.payments?.rows).toEqual([['Mar 20, 2026 · Advance payment · ADV-1', '€188.00']])
  const silent = print({ document, settings: { ...SETTINGS, show_payment_amounts: false }, language: 'en-US' })
  expect(silent.payments).toBeNull()
  expect(silent.sums.at(-1)?.label).toBe('Total')
})

test('converted totals name the rate, and reverse charge is said in words', () => {
  const document = sampleDocument('invoice', {
    currency_code: 'USD',
    exchange_rate: 0.92,
    total_converted: 368,
    total_with_tax_converted: 368,
    taxes: [
      { rate: 22, tax_id: null, base: 400, amount: 0, base_converted: 368, amount_converted: 0, reverse_charge: true },
    ],
  })
  const printed = print({ document, convertedTo: 'EUR', language: 'de-DE', entityLocale: 'de-DE' })
  expect(printed.sums.map(({ label, value }) => spaced(`${label}: ${value}`))).toEqual(
    expect.arrayContaining(['Gesamtbetrag in EUR: 368,00 €', 'Wechselkurs: 1 USD = 0,92 EUR']),
  )
  expect(printed.paragraphs[0]?.text).toBe('Steuerschuldnerschaft des Leistungsempfängers')
})

test('placeholders are filled once, and unknown ones stay', () => {
  const document = sampleDocument('invoice', {
    footer: '{entity_name} {entity_tax_number} {bank_account.iban} {entity_tax_number_2}{nothing}',
    issuer: { name: '{document_number}', tax_number: 'SI1' },
  })
  expect(print({ document }).footer).toEqual(['{document_number} SI1 SI56192001234567892 {nothing}'])
})

test('every variable of texts is filled in, those of letters with nothing', () => {
  const note = TEXT_VARIABLES.map((name) => `<{${name}}>`).join('')
  const said = { starting_capital: '7500.5', currency_code: 'EUR', payment_instructions: 'By card, please.' }
  const { paragraphs } = print({ document: sampleDocument('invoice', { note }), said, language: 'en-US' })
  const text = spaced(paragraphs.at(-1)?.text ?? '')
  expect(text).not.toMatch(/[{}]/)
  expect(text).toContain('<By card, please.>')
  expect(text).toMatch(/<.?7[.,]500[.,]50.*>/)
})

test('any brand colour can be read, on white and under text', () => {
  for (const primary_color of ['#ffffff', '#fde047', '#000000', '#ff00ff', '#777777', '#00FF00']) {
    const { look } = print({ settings: { ...SETTINGS, primary_color } })
    expect(contrast(look.accent, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look.onFill, look.fill)).toBeGreaterThanOrEqual(4.5)
  }
})

test('as HTML it says the same, escapes what it is given, and loads nothing', () => {
  const evil = '<img src=http://169.254.169.254/><script>alert(1)</script>"\'&\u202e'
  const document = sampleDocument('invoice', {
    note: evil,
    items: [sampleLine({ name: evil, description: '@import url(//x)' })],
    customer: { name: evil },
  })
  const printed = print({ document, isSandbox: true })
  const { html, contentSecurityPolicy } = writeHtml(printed)
  expect(html).not.toMatch(/<(img|script|iframe|link|object)\b/)
  expect(html).not.toContain('\u202e')
  expect(html).toContain('&lt;img src=http://169.254.169.254/&gt;')
  expect(html).not.toMatch(/ (style|on\w+|href|src)=["']/)
  expect(contentSecurityPolicy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'; sandbox$/,
  )
  for (const { label, value } of [...printed.facts, ...printed.sums]) {
    expect(html).toContain(label)
    expect(html).toContain(value)
  }
  expect(html).toContain('Sandbox')
})
