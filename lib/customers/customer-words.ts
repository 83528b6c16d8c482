import { foldForSearch } from '@/lib/text'

type Searched = Partial<Record<'name' | 'email' | 'tax_number' | 'company_number' | 'city', string | null | undefined>>

/** What a customer is found by. */
export const customerWords = ({ name, email, tax_number, company_number, city }: Searched): string[] =>
  foldForSearch([name, email, tax_number, company_number, city].filter(Boolean).join(' '))
