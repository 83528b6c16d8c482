import { expect, test } from 'vitest'

import { decodeCursor, encodeCursor } from './cursor'

const LIST = '["listInvoices","ent_1","-date","",""]'
const position = { value: '2026-03-31', id: 'inv_0123456789abcdef01234567' }
const bareId = { prefix: 'inv', inIdOrder: true }
const codeOf = (cursor: string, list = LIST, bare = bareId) => {
  try {
    decodeCursor(list, cursor, bare)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

test('a cursor names the position it was made of', () => {
  expect(decodeCursor(LIST, encodeCursor(LIST, position), bareId)).toEqual(position)
  expect(decodeCursor(LIST, encodeCursor(LIST, { ...position, value: null }), bareId)).toEqual({
    ...position,
    value: null,
  })
})

test('in another list, order or tenant it is a bad cursor', () => {
  const cursor = encodeCursor(LIST, position)
  for (const other of [
    '["listInvoices","ent_2","-date","",""]',
    '["listInvoices","ent_1","date","",""]',
    '["listPayments","ent_1","-date","",""]',
  ]) {
    expect(codeOf(cursor, other), other).toBe('bad_cursor')
  }
})

test('cut, flipped, lengthened, foreign or made up: the same bad cursor', () => {
  const cursor = encodeCursor(LIST, position)
  const flipped = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1)
  for (const bad of [
    '',
    'x',
    cursor.slice(0, -4),
    flipped,
    `${cursor}AAAA`,
    'A'.repeat(100_000),
    '-1',
    '../../etc',
    '\u0000',
  ]) {
    expect(codeOf(bad), bad.slice(0, 20)).toBe('bad_cursor')
  }
})

test('a cursor is good in one spelling', () => {
  for (const id of ['inv_1', 'inv_12', 'inv_123']) {
    const cursor = encodeCursor(LIST, { ...position, id })
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
    const good = alphabet.filter((last) => codeOf(cursor.slice(0, -1) + last) === undefined)
    expect(good).toEqual([cursor.at(-1)])
  }
})

test('the longest name that there may be fits into a cursor', () => {
  for (const letter of ['界', '"', '\n', '😀']) {
    const longest = { ...position, value: letter.repeat(Math.floor(255 / letter.length)) }
    expect(decodeCursor(LIST, encodeCursor(LIST, longest), bareId)).toEqual(longest)
  }
})

test('a bare id of the list’s kind is a position in id order only', () => {
  expect(decodeCursor(LIST, position.id, bareId)).toEqual({ value: position.id, id: position.id })
  expect(codeOf(position.id, LIST, { prefix: 'inv', inIdOrder: false })).toBe('bad_cursor')
  expect(codeOf('cust_0123456789abcdef01234567')).toBe('bad_cursor')
})
