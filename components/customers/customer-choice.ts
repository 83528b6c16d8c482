import type { Customer } from '@/lib/contract/customers'

/** A customer among those that are found by typing. */
export const customerChoice = ({ id, name, city, email }: Pick<Customer, 'id' | 'name' | 'city' | 'email'>) => ({
  id,
  label: name,
  detail: [city, email].filter(Boolean).join(' · '),
})
