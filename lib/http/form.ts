import { createHash } from 'node:crypto'

import { boundaryOf, parseMultipart, type Part } from './multipart'
import { parseBody } from './parse'
import { Problem } from './problem'

type Form = {
  /** As the contract's schema is given them: text, or a file. */
  fields: Record<string, unknown>
  /** The same in little, to tell one request from another. */
  sent: Record<string, unknown>
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const FIELD_MAX = 64_000

/** A form with text fields and files. Objects are sent as JSON. */
export function formOf(body: Buffer, contentType: string): Form {
  const boundary = boundaryOf(contentType)
  if (boundary === null) throw new Problem('unsupported_media_type', 'Send multipart/form-data.')
  const form: Form = { fields: Object.create(null) as Form['fields'], sent: Object.create(null) as Form['sent'] }
  for (const part of parseMultipart(body, boundary)) {
    const { name, filename, bytes } = part
    if (name in form.fields) {
      const issues = [{ path: [name], code: 'repeated', message: 'This field is given twice.' }]
      throw new Problem('validation_failed', 'Some values are not valid.', { cause: { issues } })
    }
    if (filename === null) form.fields[name] = form.sent[name] = valueOf(part)
    else {
      form.fields[name] = { filename: baseName(filename), bytes }
      form.sent[name] = { filename, digest: createHash('sha256').update(bytes).digest('hex') }
    }
  }
  return form
}

function valueOf({ name, bytes }: Part): unknown {
  if (bytes.byteLength > FIELD_MAX) throw new Problem('too_large', 'A field of the form is too long.')
  try {
    const text = decoder.decode(bytes)
    return name === 'metadata' ? parseBody(text) : text
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed_request', 'The form is not UTF-8.')
  }
}

/** Some browsers sent whole paths, and so do those who hope to write somewhere else. */
const baseName = (filename: string) => filename.replace(/^.*[/\\]/s, '').trim()
