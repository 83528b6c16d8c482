import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** An element of the structure tree with the text below it. */
export type Element = { role: string; text: string; alt: string | undefined; children: Element[] }
type Node = { role?: string; type?: string; id?: string; alt?: string; children?: Node[] }

/** What a reader of PDF makes of a file: its text as it is shown, and its structure. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages: { text: string; elements: Element[]; items: { text: string; x: number; y: number; width: number }[] }[] =
    []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const items: MarkedItem[] = (await page.getTextContent({ includeMarkedContent: true })).items
    const marked = textByMark(items)
    const tree: Node | null = await page.getStructTree()
    pages.push({
      text: items.map((item) => item.str ?? '').join(' '),
      elements: (tree?.children ?? []).map((node) => elementOf(node, marked)),
      items: items.flatMap(({ str, transform, width }) =>
        str?.trim() ? [{ text: str, x: transform?.[4] ?? 0, y: transform?.[5] ?? 0, width: width ?? 0 }] : [],
      ),
    })
  }
  const { info, metadata } = await pdf.getMetadata()
  await pdf.loadingTask.destroy()
  return { pages, info: info as Record<string, unknown>, metadata, text: pages.map(({ text }) => text).join('\n') }
}

type MarkedItem = { type?: string; id?: string; str?: string; transform?: number[]; width?: number }

function textByMark(items: readonly MarkedItem[]): Map<string, string> {
  const open: (string | undefined)[] = []
  const found = new Map<string, string>()
  for (const { type, id, str } of items) {
    if (type?.startsWith('beginMarkedContent')) open.push(id)
    else if (type === 'endMarkedContent') open.pop()
    else if (str) {
      const mark = open.findLast((each) => each !== undefined)
      if (mark) found.set(mark, (found.get(mark) ?? '') + str)
    }
  }
  return found
}

function elementOf({ role = '', type, id, alt, children = [] }: Node, marked: Map<string, string>): Element {
  if (type === 'content') return { role: '', text: marked.get(id ?? '') ?? '', alt: undefined, children: [] }
  const below = children.map((child) => elementOf(child, marked))
  return {
    role,
    alt,
    text: below.map(({ text }) => text).join(''),
    children: below.filter((child) => child.role !== ''),
  }
}

/** All elements with this role, in the order in which they are read. */
export const elementsOf = (elements: readonly Element[], role: string): Element[] =>
  elements.flatMap((element) => [...(element.role === role ? [element] : []), ...elementsOf(element.children, role)])
