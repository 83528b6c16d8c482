/** What is used of it; its own types are those of an older version. */
declare module 'yazl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  export class ZipFile extends EventEmitter {
    readonly outputStream: Readable
    addBuffer(bytes: Buffer, path: string, options?: { mtime?: Date; compress?: boolean }): void
    end(): void
  }
}
