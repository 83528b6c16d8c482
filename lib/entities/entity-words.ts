import type { EntityRow } from '@/db/entities'
import { foldForSearch } from '@/lib/text'

type Named = Pick<EntityRow, 'name' | 'tax_number' | 'tax_number_2' | 'email'>

/** What an entity is found by: its name, its tax numbers with and without the country before them, its e-mail. */
export function entityWords({ name, tax_number, tax_number_2, email }: Named): string[] {
  const taxNumbers = [tax_number, tax_number_2].filter((number) => number !== null)
  const bare = taxNumbers.map((number) => number.replace(/^[A-Za-z]{2}[\s-]?(?=\d)/, ''))
  const joined = taxNumbers.map((number) => number.replace(/[^\p{L}\p{N}]/gu, ''))
  return foldForSearch([name, ...taxNumbers, ...bare, ...joined, email ?? ''].join(' '))
}
