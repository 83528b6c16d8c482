import { expect, test } from 'vitest'

import { changesOf, keyOf, savedIn } from './translation-values'

const TEXTS = ['document_footer', 'tax_clause_defaults.export'].map((name) => ({ name, label: name, text: 'x' }))

test('only the texts that were changed are sent, an emptied one as empty', () => {
  const saved = savedIn({ translations: { document_footer: { 'de-DE': 'Konto', 'fr-FR': 'Compte' } } }, TEXTS)
  expect(saved['de-DE']).toEqual({ document_footer: 'Konto', 'tax_clause_defaults/export': '' })
  expect(changesOf(saved, saved, TEXTS)).toEqual({})
  const values = {
    ...saved,
    'de-DE': { ...saved['de-DE'], document_footer: '' },
    'it-IT': { ...saved['it-IT'], [keyOf('tax_clause_defaults.export')]: 'Esente' },
  }
  expect(changesOf(values, saved, TEXTS)).toEqual({
    document_footer: { 'de-DE': '' },
    'tax_clause_defaults.export': { 'it-IT': 'Esente' },
  })
})
