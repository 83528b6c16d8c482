import type { FileAnswer } from '@/lib/contract/common'
import type { Operation } from '@/lib/contract/operation'

import type { Reply } from './exchange'

/** What is to be answered. A file is still to be made: that takes time, which no transaction has to stay open for. */
export type Answer = Reply & { file?: FileAnswer }

export const fileReply = ({ status, produces = 'application/pdf' }: Operation, file: FileAnswer): Answer => ({
  status,
  headers: {
    'content-type': [produces].flat()[0] ?? 'application/octet-stream',
    'content-disposition': `${file.isDownload ? 'attachment' : 'inline'}; ${fileNameParameters(file.fileName)}`,
    // It shows nothing but itself, wherever it is opened, and runs nothing.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    ...file.headers,
  },
  body: null,
  file,
})

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
