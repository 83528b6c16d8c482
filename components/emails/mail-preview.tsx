'use client'

import { createElement, type CSSProperties, Fragment, type ReactNode, useMemo } from 'react'

/**
 * A letter as its reader sees it. Its styles stand in attributes, which this page's security policy forbids in HTML and
 * allows to a script, so that it is built element by element; links lead nowhere here.
 */
export function MailPreview({ html, label }: { html: string; label: string }) {
  const content = useMemo(() => {
    // Even a document that is never shown is under the policy, and each style in it would be reported.
    const { body } = new DOMParser().parseFromString(html.replaceAll(' style="', ' data-style="'), 'text/html')
    return { style: styleOf(body.dataset['style']), nodes: [...body.childNodes].map(toNode) }
  }, [html])
  return (
    <div
      role="document"
      aria-label={label}
      className="overflow-hidden rounded-control border border-line [overflow-wrap:anywhere]"
      style={content.style}
    >
      {content.nodes}
    </div>
  )
}

/** What letters are made of, by our own renderer; nothing else is shown. */
const TAGS = new Set(
  'p br strong em s code pre ul ol li h1 h2 h3 h4 h5 h6 blockquote hr a table thead tbody tr th td'.split(' '),
)

function toNode(node: ChildNode, index: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    const isLayout = node.parentElement !== null && BARE.has(node.parentElement.tagName)
    return isLayout && node.textContent?.trim() === '' ? null : node.textContent
  }
  if (!(node instanceof Element)) return null
  const tag = node.tagName.toLowerCase()
  if (!TAGS.has(tag)) return null
  const children = [...node.childNodes].map(toNode)
  const props = {
    key: index,
    style: styleOf(node.getAttribute('data-style')),
    dir: node.getAttribute('dir') ?? undefined,
    // The table is there for mail programs alone.
    role: node.getAttribute('role') ?? undefined,
  }
  if (tag === 'br' || tag === 'hr') return createElement(tag, props)
  if (tag === 'table') return createElement(tag, { ...props, style: { ...props.style, width: '100%' } }, ...children)
  // Not a link: pressed by mistake, it would leave the letter unsent.
  return createElement(tag === 'a' ? 'span' : tag, props, createElement(Fragment, null, ...children))
}

/** Between the parts of a table no text may stand, not even blanks. */
const BARE = new Set(['TABLE', 'THEAD', 'TBODY', 'TR'])

function styleOf(text: string | null | undefined): CSSProperties {
  const declarations = (text ?? '').split(';').flatMap((declaration): [string, string][] => {
    const [name = '', value = ''] = declaration.split(/:(.*)/s)
    const property = name.trim().replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return property && value.trim() ? [[property, value.trim()]] : []
  })
  return Object.fromEntries(declarations) as CSSProperties
}
