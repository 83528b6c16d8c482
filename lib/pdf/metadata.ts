import type { PDFDocument } from 'pdfkit'

export type Described = { title: string; author: string; changedAt: Date }

/**
 * Writes the properties of the file into its XMP. pdfkit's own way, whose place this takes, leaves an & in a name as it is, and
 * then no reader takes the metadata for XML.
 */
export function describe(pdf: PDFDocument, { title, author, changedAt }: Described): void {
  const created = `${changedAt.toISOString().split('.')[0]}Z`
  Object.assign(pdf, {
    _addInfo: () =>
      pdf.appendXML(`
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <xmp:CreateDate>${created}</xmp:CreateDate>
            <xmp:ModifyDate>${created}</xmp:ModifyDate>
            <xmp:CreatorTool>PDFKit</xmp:CreatorTool>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdf:Producer>PDFKit</pdf:Producer>
        </rdf:Description>`),
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
