import { PDFDocument } from 'pdfkit'
import { median } from '@/bench/rounds'
import { faceName, openFace } from '@/lib/pdf/fonts'
import { printDocument } from '@/lib/pdf/print-document'
import type { PrintedDocument } from '@/lib/pdf/printed-document'
import { writePdf } from '@/lib/pdf/write-pdf'
import { sampleDocument, sampleLine, samplePrintable } from '@/test/sample-document'

export type Pdfs = { tenMs: number; bareMs: number; thousandMs: number; thousandBytes: number }

/** CPU of documents as PDF in this process, beside pdfkit that only writes the same words, without tags and pages. */
export async function measurePdfs(rounds: number): Promise<Pdfs> {
  const [ten, thousand] = [documentOf(10), documentOf(1000)]
  for (let warm = 0; warm < 20; warm++) {
    await writePdf(ten)
    await writeBare(ten)
  }
  const results = { ours: [] as number[], bare: [] as number[], thousand: [] as number[] }
  for (let round = 0; round < rounds * 10; round++) {
    results.ours.push(await cpuMs(() => writePdf(ten)))
    results.bare.push(await cpuMs(() => writeBare(ten)))
  }
  const before = process.memoryUsage().heapUsed
  results.thousand.push(await cpuMs(() => writePdf(thousand)))
  const thousandBytes = Math.max(0, process.memoryUsage().heapUsed - before)
  for (let round = 1; round < rounds; round++) results.thousand.push(await cpuMs(() => writePdf(thousand)))
  return {
    tenMs: median(results.ours),
    bareMs: median(results.bare),
    thousandMs: median(results.thousand),
    thousandBytes,
  }
}

const documentOf = (count: number) =>
  printDocument(
    samplePrintable({
      document: sampleDocument('invoice', {
        items: Array.from({ length: count }, (_, at) => sampleLine({ name: `Item ${at}`, price: at })),
      }),
    }),
  )

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function writeBare(printed: PrintedDocument): Promise<void> {
  const pdf = new PDFDocument({ autoFirstPage: false, size: printed.paper, margin: 0, font: openFace(0, 'regular') })
  pdf.registerFont(faceName(0, 'regular'), openFace(0, 'regular'))
  const ended = new Promise<void>((resolve) => {
    pdf.on('data', () => undefined)
    pdf.on('end', resolve)
  })
  const { issuer, facts, table, sums } = printed
  const words = [
    printed.title,
    issuer.name,
    ...issuer.lines,
    ...[...facts, ...sums].flatMap(({ label, value }) => [label, value]),
    ...table.rows.flatMap((row) => (row.kind === 'line' ? row.cells : [row.text])),
  ]
  pdf.addPage().font(faceName(0, 'regular')).fontSize(9)
  words.forEach((word, at) => pdf.text(word, 40, 40 + (at % 60) * 12, { lineBreak: false, baseline: 'alphabetic' }))
  pdf.end()
  return ended
}
