import { cache } from 'react'

import type { SharedDocument } from '@/lib/contract/shared-documents'
import { languageOf } from '@/lib/contract/settings'
import { Problem } from '@/lib/http/problem'
import { type ShareWords, shareWords } from '@/lib/share-words/share-words'

import { readShared } from './read-shared'
import { toSharedDocument } from './to-shared-document'

export type SharePageContent = { shareableId: string; document: SharedDocument; words: ShareWords }

/** What the page of a link shows: what the API answers. Its title and its body ask once. null: the link leads nowhere. */
export const readSharePage = cache(
  async (shareableId: string, asked: string | string[] | undefined): Promise<SharePageContent | null> => {
    const language = typeof asked === 'string' ? knownLanguage(asked) : undefined
    try {
      // proxy.ts has counted the address.
      const document = toSharedDocument(await readShared({ shareableId, language, clientAddress: undefined }))
      return { shareableId, document, words: shareWords(document.language) }
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') return null
      throw error
    }
  },
)

/** A page is shown whatever its address asks for. */
function knownLanguage(text: string): string | undefined {
  try {
    return languageOf(text)
  } catch {
    return undefined
  }
}
