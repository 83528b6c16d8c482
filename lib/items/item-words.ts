import { foldForSearch } from '@/lib/text'

// A description may have thousands of words; its beginning says what it is about.
const DESCRIPTION_CHARACTERS = 500

/** What an item is found by. */
export const itemWords = ({ name, description }: { name: string; description?: string | null | undefined }): string[] =>
  foldForSearch(`${name} ${description?.slice(0, DESCRIPTION_CHARACTERS) ?? ''}`)
