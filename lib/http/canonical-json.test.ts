import { expect, test } from 'vitest'

import { parseJson } from '@/lib/json'

import { canonicalJson } from './canonical-json'

const canonical = (text: string) => canonicalJson(parseJson(text))

test.each([
  ['blanks', '{ "a" : [ 1 , 2 ] }', '{"a":[1,2]}'],
  ['the order of keys, at every depth', '{"b":{"d":1,"c":2},"a":3}', '{"a":3,"b":{"c":2,"d":1}}'],
  ['the spelling of numbers', '[1.0,1e2,-0,0.50]', '[1,100,0,0.5]'],
  ['the spelling of text', '{"\\u0061":"\\u00e9\\/"}', '{"a":"é/"}'],
])('%s make no difference', (_, one, other) => {
  expect(canonical(one)).toBe(canonical(other))
})

test.each([
  ['the order of a list', '[1,2]', '[2,1]'],
  ['text and number', '{"a":"1"}', '{"a":1}'],
  ['null and nothing', '{"a":null}', '{}'],
  ['numbers that a double holds alike', '[9007199254740993]', '[9007199254740992]'],
  ['an exact number and its text', '[9007199254740993]', '["9007199254740993"]'],
  ['where a list ends', '[[1],2]', '[[1,2]]'],
  ['a key with a quote', '{"a\\":1,\\"b":2}', '{"a":1,"b":2}'],
])('%s make a difference', (_, one, other) => {
  expect(canonical(one)).not.toBe(canonical(other))
})
