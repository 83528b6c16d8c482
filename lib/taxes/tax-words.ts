import { foldForSearch } from '@/lib/text'

/** What a tax is found by. */
export const taxWords = ({ name, classification }: { name: string; classification: string | null }): string[] =>
  foldForSearch(`${name} ${classification ?? ''}`)
