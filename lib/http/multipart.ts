import { Problem } from './problem'

/** One part of a form: a field where it has no file name. Its bytes are a view of the body. */
export type Part = { name: string; filename: string | null; bytes: Buffer }

const PARTS_MAX = 10
const HEAD_MAX = 4096
const LINE_END = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

const malformed = (message: string) => new Problem('malformed_request', message)

/**
 * The parts of a multipart/form-data body that is in memory already, within its limit. Strict: what is read in two ways
 * by two readers is refused. https://www.rfc-editor.org/rfc/rfc7578
 */
export function parseMultipart(body: Buffer, boundary: string): Part[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const parts: Part[] = []
  // The first delimiter may stand at the very beginning, without the line end that belongs to all others.
  if (!body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2)))
    throw malformed('The form does not begin with its boundary.')
  let at = delimiter.length - 2
  for (;;) {
    const after = body.subarray(at, at + 2)
    if (after.equals(Buffer.from('--'))) break
    if (!after.equals(LINE_END)) throw malformed('A boundary of the form is malformed.')
    const end = body.indexOf(delimiter, at)
    if (end < 0) throw malformed('The form ended early.')
    if (parts.length === PARTS_MAX) throw malformed(`A form has at most ${PARTS_MAX} parts.`)
    parts.push(partOf(body.subarray(at + 2, end)))
    at = end + delimiter.length
  }
  if (!/^--(\r\n)?$/.test(body.toString('latin1', at, at + 5))) throw malformed('Something follows the form.')
  return parts
}

/** `multipart/form-data; boundary=…` as it may be written; null for another type. */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;\s*boundary=(?:"([^"\r\n]{1,70})"|([\w'()+,./:=?-]{1,70}))\s*$/i.exec(
    contentType,
  )
  return match?.[1] ?? match?.[2] ?? null
}

function partOf(part: Buffer): Part {
  const end = part.indexOf(HEAD_END)
  if (end < 0 || end > HEAD_MAX) throw malformed('A part of the form has no head, or too long a one.')
  const head = part.toString('utf8', 0, end)
  let disposition: string | undefined
  for (const line of head.split('\r\n')) {
    const [, name = '', value = ''] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? []
    switch (name.toLowerCase()) {
      case 'content-disposition':
        if (disposition !== undefined) throw malformed('A part of the form says twice what it is.')
        disposition = value
        break
      // What a file is, its first bytes say.
      case 'content-type':
        break
      default:
        throw malformed('A part of the form has a header that is not allowed.')
    }
  }
  return { ...namesIn(disposition ?? ''), bytes: part.subarray(end + HEAD_END.length) }
}

const PARAMETER = /; *([\w-]+\*?)=(?:"([^"\r\n]*)"|([^\s;"]+))/gy

function namesIn(disposition: string): Pick<Part, 'name' | 'filename'> {
  const start = 'form-data'
  if (!disposition.toLowerCase().startsWith(start)) throw malformed('A part of the form is no field.')
  const found = new Map<string, string>()
  PARAMETER.lastIndex = start.length
  let end = start.length
  for (let match = PARAMETER.exec(disposition); match; match = PARAMETER.exec(disposition)) {
    const name = (match[1] ?? '').toLowerCase()
    if (found.has(name)) throw malformed('A part of the form has two names.')
    found.set(name, match[2] ?? match[3] ?? '')
    end = PARAMETER.lastIndex
  }
  const name = found.get('name')
  if (name === undefined || disposition.slice(end).trim() !== '') throw malformed('A part of the form has no name.')
  return { name: unescaped(name), filename: fileNameIn(found) }
}

/** Browsers write the three signs that would end a name like this. https://html.spec.whatwg.org/#multipart-form-data */
const unescaped = (text: string) => text.replaceAll('%22', '"').replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n')

function fileNameIn(parameters: ReadonlyMap<string, string>): string | null {
  const extended = parameters.get('filename*')
  if (extended === undefined) {
    const plain = parameters.get('filename')
    return plain === undefined ? null : unescaped(plain)
  }
  const [, encoded] = /^UTF-8'[\w-]*'(.*)$/i.exec(extended) ?? []
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded)
  } catch {
    // Told below.
  }
  throw malformed('The name of a file is malformed.')
}
