/** An element by its name with the prefix that its namespace usually has. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const PREFIXES: Readonly<Record<string, string>> = {
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2': 'cac:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2': 'cbc:',
  'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100': 'rsm:',
  'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100': 'ram:',
  'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100': 'udt:',
  'urn:un:unece:uncefact:data:standard:QualifiedDataType:100': 'qdt:',
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const TOKEN = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'gy')
const ATTRIBUTE = new RegExp(`(${NAME})="([^"]*)"`, 'g')
const CHARACTERS = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u

/**
 * Reads XML without DTDs, comments, CDATA and processing instructions, of which we write none, and takes nothing for XML that is
 * not: https://www.w3.org/TR/xml/ and https://www.w3.org/TR/xml-names/.
 */
export function readXml(xml: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!xml.startsWith(declaration)) throw new Error('There is no declaration.')
  if (!CHARACTERS.test(xml)) throw new Error('There is a character that XML forbids.')
  const body = xml.slice(declaration.length)
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: { element: Element; tag: string; namespaces: Record<string, string> }[] = [
    { element: top, tag: '', namespaces: {} },
  ]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(body)
    const parent = open.at(-1)
    if (!token || !parent) throw new Error(`This is not XML: ${body.slice(at, at + 40)}`)
    const [, end, tag = '', attributes = '', empty, text] = token
    if (text !== undefined) parent.element.text += unescaped(text)
    else if (end) {
      if (parent.tag !== tag) throw new Error(`${tag} ends where ${parent.tag} is open.`)
      open.pop()
    } else {
      const { element, namespaces } = opened(tag, attributes, parent.namespaces)
      parent.element.children.push(element)
      if (!empty) open.push({ element, tag, namespaces })
    }
  }
  const [root, ...others] = top.children
  if (!root || others.length > 0 || open.length > 1 || top.text.trim()) throw new Error('There is no one element.')
  return root
}

function opened(tag: string, text: string, outer: Record<string, string>) {
  const namespaces = { ...outer }
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw new Error(`${tag} has ${name} twice.`)
    if (name === 'xmlns') namespaces[''] = unescaped(value)
    else if (name.startsWith('xmlns:')) namespaces[name.slice(6)] = unescaped(value)
    else attributes[name] = unescaped(value)
  }
  const [prefix, local] = tag.includes(':') ? [tag.split(':')[0] ?? '', tag.split(':')[1] ?? ''] : ['', tag]
  const usual = PREFIXES[namespaces[prefix] ?? '']
  if (usual === undefined) throw new Error(`${tag} is in no namespace that we know.`)
  const element: Element = { name: usual + local, attributes, children: [], text: '' }
  return { element, namespaces }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string) =>
  text.replaceAll(/&([^;&]*);?/g, (found, name: string) => {
    const character = /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : ENTITIES[name]
    if (character === undefined || !found.endsWith(';')) throw new Error(`${found} is no reference.`)
    return character
  })

/** All elements at a path below an element. */
export const allAt = (element: Element, path: string): Element[] =>
  path
    .split('/')
    .reduce<Element[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    )

/** The text at a path: of an element, or of an attribute (`a/b/@c`). Undefined where there is none. */
export function textAt(element: Element, path: string): string | undefined {
  const [, elements = path, attribute] = /^(.*)\/@(.*)$/.exec(path) ?? []
  const [first] = allAt(element, elements)
  return attribute === undefined ? first?.text : first?.attributes[attribute]
}
