import { expect, test } from 'vitest'

import { isCredited } from './credited'

const [credit, cash] = [{ type: 'credit_note' }, { type: 'cash' }]

test.each([
  ['credit notes alone', true, [credit, credit], true],
  ['money as well', true, [credit, cash], false],
  ['a part of it', false, [credit], false],
  ['nothing, since nothing was due', true, [], false],
  ['something that is not said', true, undefined, false],
])('settled by %s', (_, paid_in_full, payments, credited) => {
  expect(isCredited({ paid_in_full, payments })).toBe(credited)
})
