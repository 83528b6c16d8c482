import type { FileAnswer } from '@/lib/contract/common'
import type { Operation } from '@/lib/contract/operation'

import type { Reply } from './exchange'

/** What is to be answered. A file is still to be made: that takes time, which no transaction has to stay open for. */
export type Answer = Reply & { file?: FileAnswer }

export function fileReply(operation: Operation, file: FileAnswer, ifNoneMatch: string | undefined): Answer {
  const { status, produces = 'application/octet-stream' } = operation
  const { fileName, isDownload, etag } = file
  const headers: Record<string, string> = {
    'content-type': [produces].flat()[0] ?? 'application/octet-stream',
    'content-disposition': `${isDownload ? 'attachment' : 'inline'}; ${fileNameParameters(fileName)}`,
    // It shows nothing but itself, wherever it is opened, and runs nothing.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    ...(etag !== undefined && { etag }),
    ...file.headers,
  }
  if (etag !== undefined && ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return { status: 304, headers: { etag }, body: null }
  return { status, headers, body: null, file }
}

export async function withFile({ file, ...reply }: Answer): Promise<Reply> {
  return file ? { ...reply, body: await file.make() } : reply
}

/** RFC 6266: the name in ASCII for all, and as it is for those that read RFC 8187. */
function fileNameParameters(wanted: string): string {
  // Numbers may have slashes; no system takes all of these in a name.
  const name = wanted.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-')
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w .-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`
}
