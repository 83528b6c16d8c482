import { ZipFile } from 'yazl'

export type ArchivedFile = { name: string; bytes: Buffer }

/** An archive that is written while its files are made: one of them is in memory. They are PDFs, which are compressed already. */
export async function* zipArchive(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile()
  const bytes = archive.outputStream
  archive.on('error', (error: Error) => bytes.destroy(error))
  for await (const file of files) {
    archive.addBuffer(file.bytes, file.name, { compress: false })
    // It writes into a stream that holds whatever it is given.
    for (let part = bytes.read() as Buffer | null; part !== null; part = bytes.read() as Buffer | null) yield part
  }
  archive.end()
  yield* bytes as AsyncIterable<Buffer>
}
