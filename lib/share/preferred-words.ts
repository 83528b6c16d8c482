import { type DocumentLanguage, languageOf } from '@/lib/contract/settings'
import { type ShareWords, shareWords } from '@/lib/share-words/share-words'

/** The first language of an Accept-Language header that there are words in. */
export function preferredWords(header: string | null): { language: DocumentLanguage; words: ShareWords } {
  const wanted = (header ?? '').slice(0, 500).split(',')
  const tags = wanted.map((entry) => entry.split(';')[0]?.trim() ?? '')
  const language = tags.map(knownLanguage).find((known) => known !== undefined) ?? 'en-US'
  return { language, words: shareWords(language) }
}

const knownLanguage = (tag: string) => (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? languageOf(tag) : undefined)
