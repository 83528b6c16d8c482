import { expect, test } from 'vitest'

import { entryNames } from './entry-names'

test('names are safe on every system, and no two the same', () => {
  const nameOf = entryNames()
  const named = [
    ['Invoice 2026/1', 'Invoice 2026-1.pdf'],
    ['invoice 2026\\1', 'invoice 2026-1 (2).pdf'],
    ['Invoice 2026-1', 'Invoice 2026-1 (3).pdf'],
    ['../../etc/passwd', '-..-etc-passwd.pdf'],
    ['.hidden', 'hidden.pdf'],
    ['C:\\x\r\ny', 'C--x--y.pdf'],
    ['Račun “7” ', 'Račun “7”.pdf'],
    ['a\u202Efdp.exe', 'a-fdp.exe.pdf'],
    ['CON', '_CON.pdf'],
    ['...', '_.pdf'],
    ['', '_ (2).pdf'],
  ]
  for (const [title = '', name] of named) expect(nameOf(title)).toBe(name)
  expect(nameOf('x'.repeat(400))).toHaveLength(154)
})
