import { Readable } from 'node:stream'

import { inSnapshot, TooManySnapshots } from '@/db/snapshot'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import type { FileAnswer } from '@/lib/contract/common'
import { Problem } from '@/lib/http/problem'

import type { Columns } from './table'
import { type ExportOptions, fileNameOf, MEDIA_TYPES, writeTable } from './write-table'

type Table<Row> = {
  /** Of the file, and of the sheet. */
  name: string
  columns: Columns<Row>
  read: (tx: TenantTx) => AsyncIterable<Row[]>
}

const LONGEST_MS = 600_000

/** A table as a file that is written while it is read: however many rows there are, a few hundred are in memory. */
export const exportFile = <Row>(tenant: Tenant, table: Table<Row>, options: ExportOptions): FileAnswer => ({
  fileName: fileNameOf(table.name, options.format),
  headers: { 'content-type': MEDIA_TYPES[options.format] },
  isDownload: true,
  make: () => streamTable(tenant, table, options),
})

async function streamTable<Row>(tenant: Tenant, table: Table<Row>, options: ExportOptions): Promise<Readable> {
  const stop = new AbortController()
  const batches = inSnapshot(tenant, stop.signal, table.read)
  const rows = await begun(batches).catch(refusal)
  const bytes = writeTable(table, rows, options)
  return readableOf(bytes[Symbol.asyncIterator](), async () => {
    // First the statement under way, which would keep the generator from ending.
    stop.abort()
    await batches.return()
  })
}

/** Readable.from() would wait for what is under way before it told anybody that nobody reads any more. */
function readableOf(bytes: AsyncIterator<string | Uint8Array>, end: () => Promise<unknown>): Readable {
  const timer = setTimeout(() => file.destroy(new Error('The export took too long.')), LONGEST_MS)
  const file = new Readable({
    highWaterMark: 65_536,
    read() {
      bytes.next().then(
        ({ value, done }) => this.push(done === true ? null : value),
        (error: Error) => this.destroy(error),
      )
    },
    destroy(error, callback) {
      clearTimeout(timer)
      end().then(
        () => callback(error),
        () => callback(error),
      )
    },
  })
  return file
}

/** Reads the first batch, so that what goes wrong at once is still an answer of its own. */
async function begun<T>(batches: AsyncGenerator<T, void>): Promise<AsyncGenerator<T, void>> {
  const first = await batches.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* batches
  })()
}

function refusal(error: unknown): never {
  if (!(error instanceof TooManySnapshots)) throw error
  throw new Problem('rate_limited', 'Other exports of this entity are under way. Wait until one has ended.', {
    headers: { 'retry-after': '5' },
  })
}
