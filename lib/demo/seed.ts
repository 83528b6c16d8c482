import { createAccount } from '@/lib/accounts/create-account'

/** Fills an empty database with the demo: an account. */
export async function seedDemo(): Promise<void> {
  await createAccount('Acme')
}
