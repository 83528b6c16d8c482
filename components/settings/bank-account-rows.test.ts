import { expect, test } from 'vitest'

import { rowOf, saidRows } from './bank-account-rows'

const IBAN = 'SI56192001234567892'

test('an account that nobody has changed stays as it is, and one of all is the one to pay to', () => {
  const old = { type: 'other', iban: 'not one', is_default: true } as const
  const added = { ...rowOf(null), iban: 'SI56 1920 0123 4567 892', name: ' Birch ' }
  expect(saidRows({ accounts: [rowOf(old), added], chosen: '0' }).map(({ account }) => account)).toEqual([
    old,
    { type: 'iban', iban: IBAN, bic: null, name: 'Birch', bank_name: null, is_default: false },
  ])
  const [first, second] = saidRows({ accounts: [rowOf(old), added], chosen: '1' })
  expect([first?.account.is_default, second?.account.is_default]).toEqual([false, true])
})

test('empty rows are no accounts: what is said of the next one finds its row, and the mark another', () => {
  const accounts = [rowOf(null), { ...rowOf(null), iban: IBAN }]
  expect(saidRows({ accounts, chosen: '0' })).toMatchObject([{ at: 1, account: { iban: IBAN, is_default: true } }])
  expect(saidRows({ accounts: [rowOf(null)], chosen: '0' })).toEqual([])
})

test('an account of another kind has the numbers of that kind alone', () => {
  const was = { type: 'iban', iban: IBAN, bic: 'BSLJSI2X', is_default: true } as const
  const row = { ...rowOf(was), type: 'us_domestic' as const, account_number: '1', routing_number: '2' }
  expect(saidRows({ accounts: [row], chosen: '0' })[0]?.account).toEqual({
    type: 'us_domestic',
    account_number: '1',
    routing_number: '2',
    name: null,
    bank_name: null,
    is_default: true,
  })
})
