import type { Tree } from './to-ubl'

type Node = Tree | Tree[] | string | string[]

/**
 * Writes a tree of the library as XML. Its own way, by a document model, takes a second for a thousand lines and writes letters
 * that XML has no room for.
 */
export function writeXml(tree: Tree): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
  writeChildren(tree, '', parts)
  return parts.join('')
}

function writeChildren(tree: Tree, indent: string, parts: string[]) {
  const attributes = attributesByElement(tree)
  for (const [name, node] of Object.entries(tree)) {
    if (!name.includes('@')) writeElement(name, node, { attributes: attributes.get(name) ?? '', indent, parts })
  }
}

type Place = { attributes: string; indent: string; parts: string[] }

function writeElement(name: string, node: Node, place: Place) {
  if (Array.isArray(node)) {
    for (const each of node) writeElement(name, each, place)
    return
  }
  const { attributes, indent, parts } = place
  if (typeof node === 'string') {
    parts.push(`${indent}<${name}${attributes}>${escapeText(node)}</${name}>\n`)
    return
  }
  const own = attributes + (attributesByElement(node).get('') ?? '')
  const text = node['#']
  if (typeof text === 'string') {
    const beside = attributesByElement(node).get('#') ?? ''
    parts.push(`${indent}<${name}${own}${beside}>${escapeText(text)}</${name}>\n`)
    return
  }
  if (Object.keys(node).every((key) => key.includes('@'))) {
    parts.push(`${indent}<${name}${own}/>\n`)
    return
  }
  parts.push(`${indent}<${name}${own}>\n`)
  writeChildren(node, `${indent}  `, parts)
  parts.push(`${indent}</${name}>\n`)
}

/** `name@attribute` beside the element; `@attribute` in it. */
function attributesByElement(tree: Tree): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const at = key.indexOf('@')
    if (at < 0 || typeof value !== 'string') continue
    const element = key.slice(0, at)
    found.set(element, `${found.get(element) ?? ''} ${key.slice(at + 1)}="${escapeAttribute(value)}"`)
  }
  return found
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
const escapeAttribute = (text: string) =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
