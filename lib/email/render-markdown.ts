import MarkdownIt from 'markdown-it'

// No HTML: whoever writes the text cannot bring a script, a form or a picture that tells who has read it. No tables: each
// of their rows has all columns of the first, however short it is, so that a short text makes a letter of megabytes.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable([
  'image',
  'table',
])
// An address that a text does not spell out as one stays text: a company may be called globex.example.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url.trim())

// Mail programs drop style sheets, so that each element carries its own.
const STYLES: Readonly<Record<string, string>> = {
  p: 'margin:0 0 16px',
  h1: 'margin:0 0 16px;font-size:22px;line-height:1.3',
  h2: 'margin:0 0 16px;font-size:19px;line-height:1.3',
  h3: 'margin:0 0 16px;font-size:17px;line-height:1.3',
  ul: 'margin:0 0 16px;padding-inline-start:24px',
  ol: 'margin:0 0 16px;padding-inline-start:24px',
  blockquote: 'margin:0 0 16px;padding-inline-start:12px;border-inline-start:3px solid #d1d5db',
  hr: 'margin:0 0 16px;border:0;border-top:1px solid #d1d5db',
}
const DIRECTED = new Set(['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'blockquote'])

markdown.core.ruler.push('styles', ({ tokens }) => {
  for (const token of tokens) {
    const style = token.nesting >= 0 ? STYLES[token.tag] : undefined
    if (style !== undefined) token.attrSet('style', style)
    // The first letter decides: a company may write to one customer in Arabic and to the next in English.
    if (style !== undefined && DIRECTED.has(token.tag)) token.attrSet('dir', 'auto')
  }
})

/** Markdown as HTML for mail: no markup of the author's own, links to http, https and mailto alone. */
export function renderMarkdown(text: string, linkColor: string): string {
  markdown.renderer.rules.link_open = (tokens, index, options, _, renderer) => {
    tokens[index]?.attrSet('style', `color:${linkColor}`)
    return renderer.renderToken(tokens, index, options)
  }
  return markdown.render(text)
}

export const { escapeHtml } = markdown.utils
