import { expect, test } from 'vitest'

import { asMarkdown, fillText } from './fill-text'
import { renderMarkdown } from './render-markdown'

const values = new Map([
  ['name', 'Globex'],
  ['none', ''],
  ['total', '{name} 10'],
  ['bank_account.iban', 'SI56'],
])

test.for([
  ['Hello {name},', 'Hello Globex,'],
  ['Hello {none},', 'Hello,'],
  ['{name}{name} {unknown} {Name} {}', 'GlobexGlobex {unknown} {Name} {}'],
  ['Pay {total}', 'Pay {name} 10'],
  ['IBAN {bank_account.iban}', 'IBAN SI56'],
  ['Due: {none}\nTotal: {total}', 'Total: {name} 10'],
  ['Total: {none} {name}', ''],
  ['Note: {none} thanks', 'Note: thanks'],
  ['{invoice_link}', '{invoice_link}'],
] as const)('%j is filled in as %j', ([text, filled]) => {
  expect(fillText(text, values)).toBe(filled)
})

test.for([
  '**bold** _it_ `code` # no heading',
  '[click](https://evil.example) ![x](https://evil.example/pixel.png)',
  'https://evil.example and www.evil.example',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '1. one\n- two\n> three\n    four',
  '&lt; &amp; \\',
])('a value is text, whatever markup it looks like: %j', (value) => {
  const html = renderMarkdown(fillText('Dear {x}', new Map([['x', value]]), asMarkdown), '#000000')
  expect(html).not.toMatch(/<(?!\/?p\b|br)/)
  const read = html
    .replaceAll(/<br>\n/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  expect(read.trim()).toBe(`Dear ${value.replaceAll(/^ +/gm, '')}`)
})

test.for([
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '[a](//evil.example) [b](/relative) [c](file:///etc/passwd)',
  '<a href="javascript:x" onclick="y">a</a><b onmouseover=x>',
  '![a](https://x.example/p.png) <img src=x>',
  '[a](https://x.example"onclick=x)',
])('of %s nothing is left but text and harmless links', (text) => {
  const tags = renderMarkdown(text, '#000000').match(/<[^>]*>/g) ?? []
  expect(
    tags.filter((tag) => !/^<(\/?p|\/?a)( href="(https?:|mailto:)[^"]*")?( (style|dir)="[^"]*")*>$/.test(tag)),
  ).toEqual([])
})

test('links to http, https and mailto are links', () => {
  const html = renderMarkdown('[a](https://x.example) <mailto:a@x.example> https://y.example/z_b_c', '#0f766e')
  expect(html.match(/href="[^"]+"/g)).toEqual([
    'href="https://x.example"',
    'href="mailto:a@x.example"',
    'href="https://y.example/z_b_c"',
  ])
})
