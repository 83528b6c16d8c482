import { createHash } from 'node:crypto'

import { harmless } from './harmless'
import { htmlStyle } from './html-style'
import { LOGO_ROOM, type Room, SIGNATURE_ROOM, sizeOf } from './picture-size'
import type { Fact, LineTable, PartyBlock, PaymentCode, Picture, PrintedDocument, SmallTable } from './printed-document'

export type Html = { html: string; contentSecurityPolicy: string }

/** The same document as a page of its own: no script, nothing loaded, one style sheet that its policy names by its hash. */
export function writeHtml(printed: PrintedDocument): Html {
  const { language, title, look, watermark } = printed
  const style = htmlStyle(look)
  const hash = createHash('sha256').update(style).digest('base64')
  const images = printed.logo || printed.signature?.image ? 'img-src data:; ' : ''
  // On a phone the page is wider than its window: whoever has no mouse scrolls it once it has the focus.
  const html = [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escape(title)}</title><style>${style}</style></head>`,
    `<body class="${look.template}"><main tabindex="0">`,
    watermark === null ? '' : `<p class="watermark" aria-hidden="true">${escape(watermark)}</p>`,
    bodyOf(printed),
    '</main></body></html>',
  ].join('')
  return {
    html,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; ${images}frame-ancestors 'none'; sandbox`,
  }
}

function bodyOf(printed: PrintedDocument): string {
  const { heading, number, stamp, issuer, customer, facts, table, sums, taxes, advances, payments, signature, footer } =
    printed
  const total = sums.map(
    ({ label, value, isStrong }) =>
      `<tr${isStrong ? ' class="strong"' : ''}><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`,
  )
  return [
    `<header><div class="title"><h1>${text(heading)}</h1><p class="number">${text(number)}</p>`,
    stamp === null ? '' : `<p class="stamp ${stamp.tone}">${text(stamp.text)}</p>`,
    `</div>${partyOf(issuer, 'issuer', printed.logo)}</header>`,
    `<div class="second">${customer ? partyOf(customer, 'customer') : '<div></div>'}${factsOf(facts)}</div>`,
    linesOf(table),
    sums.length === 0
      ? ''
      : `<div class="sums">${taxes ? smallTableOf(taxes) : '<div></div>'}<table class="total"><tbody>${total.join('')}</tbody></table></div>`,
    advances ? smallTableOf(advances) : '',
    payments ? smallTableOf(payments) : '',
    ...printed.paragraphs.map((paragraph) => paragraphOf(paragraph.heading, paragraph.text)),
    printed.codes.length === 0 ? '' : `<div class="codes">${printed.codes.map(codeOf).join('')}</div>`,
    signature ? paragraphOf(signature.heading, signature.text, signature.image) : '',
    footer.length === 0 ? '' : `<footer>${footer.map((line) => `<p>${text(line)}</p>`).join('')}</footer>`,
  ].join('')
}

const partyOf = ({ label, name, lines }: PartyBlock, kind: string, logo: Picture | null = null) =>
  [
    `<address class="${kind}">`,
    logo && `<p class="logo">${imageOf(logo, LOGO_ROOM)}</p>`,
    label === null ? '' : `<p class="label">${text(label)}</p>`,
    `<p class="name">${text(name)}</p>`,
    ...lines.map((line) => `<p>${text(line)}</p>`),
    '</address>',
  ].join('')

const factsOf = (facts: readonly Fact[]) =>
  `<table class="facts"><tbody>${facts
    .map(({ label, value }) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`)
    .join('')}</tbody></table>`

function linesOf({ columns, wide, rows }: LineTable): string {
  const head = columns.map(({ label, align }) => `<th scope="col" class="${align}">${text(label)}</th>`).join('')
  const body = rows.map((row) => {
    if (row.kind === 'separator')
      return `<tr class="separator"><td colspan="${columns.length}">${text(row.text)}</td></tr>`
    const described = row.description ? `<p class="description">${text(row.description)}</p>` : ''
    const cells = row.cells.map(
      (cell, at) => `<td class="${columns[at]?.align ?? 'start'}">${text(cell)}${at === wide ? described : ''}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table class="lines"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function smallTableOf({ heading, columns, rows }: SmallTable): string {
  const cells = (row: readonly string[], open: string, close: string) =>
    `<tr>${row.map((cell, at) => `<${open} class="${at === 0 ? 'start' : 'end'}">${text(cell)}</${close}>`).join('')}</tr>`
  const caption = heading === null ? '' : `<caption>${text(heading)}</caption>`
  return `<table class="small">${caption}<thead>${cells(columns, 'th scope="col"', 'th')}</thead><tbody>${rows
    .map((row) => cells(row, 'td', 'td'))
    .join('')}</tbody></table>`
}

const paragraphOf = (heading: string | null, body: string, image: Picture | null = null) =>
  [
    '<section>',
    heading === null ? '' : `<h2>${text(heading)}</h2>`,
    image && imageOf(image, SIGNATURE_ROOM),
    body === '' ? '' : `<p class="text">${text(body)}</p>`,
    '</section>',
  ].join('')

/** In pixels of 96 to the inch. */
function imageOf({ image, alt, scale }: Picture, room: Room): string {
  const { width, height } = sizeOf(image, scale, room)
  const data = `data:image/${image.format};base64,${image.bytes.toString('base64')}`
  const size = `width="${Math.round((width * 4) / 3)}" height="${Math.round((height * 4) / 3)}"`
  return `<img src="${data}" alt="${escape(alt)}" ${size}>`
}

function codeOf({ code, caption, alt }: PaymentCode): string {
  const path = code.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const size = code.length
  return `<figure><svg role="img" aria-label="${escape(alt)}" viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges"><path d="${path.join('')}"/></svg><figcaption>${text(caption)}</figcaption></figure>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (raw: string) => harmless(raw).replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** A text by itself: what it is written in turns nothing beside it. */
const text = (raw: string) => `<bdi>${escape(raw)}</bdi>`
