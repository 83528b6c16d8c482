import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { DOCUMENT_LANGUAGES } from '@/lib/contract/settings'
import { shareWords } from '@/lib/share-words/share-words'
import { shareOne } from '@/test/shared'

import { preferredWords } from './preferred-words'
import { readSharePage } from './read-share-page'

afterAll(closePools)

test('the page shows what the API answers, in a language that there is', async () => {
  const { shareable_id } = await shareOne('Estimate')
  const page = await readSharePage(shareable_id, 'de')
  expect(page?.document).toMatchObject({ language: 'de-DE', can_answer: true })
  expect(page?.words.accept).toBe('Annehmen')
  for (const asked of [undefined, 'ja', 'x'.repeat(500), ['de', 'fr'], '<script>'])
    expect((await readSharePage(shareable_id, asked))?.document.language).toBe('sl-SI')
  expect(await readSharePage('est_share_unknown', undefined)).toBeNull()
})

test('a link that leads nowhere is told in the reader’s language', () => {
  const languageFor = (header: string | null) => preferredWords(header).language
  expect(languageFor('ja, sl;q=0.8, en;q=0.5')).toBe('sl-SI')
  expect(languageFor('de-AT,de;q=0.9')).toBe('de-DE')
  for (const header of [null, '', '*', 'xx', '<script>', '-'.repeat(9000)]) expect(languageFor(header)).toBe('en-US')
})

test('each language says the same, and keeps what is filled in', () => {
  const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
  const english = shareWords('en-US')
  for (const language of DOCUMENT_LANGUAGES) {
    for (const [key, text] of Object.entries(shareWords(language))) {
      expect(text.trim(), `${language} ${key}`).not.toBe('')
      expect(placesIn(text), `${language} ${key}`).toEqual(placesIn(english[key as keyof typeof english]))
    }
  }
})
