import { lookOf } from '@/lib/pdf/look'
import type { EntitySettings } from '@/lib/contract/settings'

import { escapeHtml, renderMarkdown } from './render-markdown'

type Mail = {
  settings: EntitySettings
  /** BCP 47. */
  language: string
  subject: string
  senderName: string
  /** Where and how the sender can be reached: the last line. */
  imprint: string
  markdown: string
  button: { label: string; url: string } | null
}

const FONT = `-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`

/** One letter: the company's name over its colour, the text, a button, and who wrote. No picture, nothing to load. */
export function mailLayout({ settings, language, subject, senderName, imprint, markdown, button }: Mail): string {
  const { fill, onFill, accent } = lookOf(settings)
  const cell = (style: string, content: string) => `<tr><td dir="auto" style="${style}">${content}</td></tr>`
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f4f6;color:#1f2937;font-family:${FONT};font-size:15px;line-height:1.55">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;margin:0 auto;background:#ffffff;border-radius:8px;text-align:start">
${cell(`padding:20px 28px;background:${fill};color:${onFill};border-radius:8px 8px 0 0;font-size:18px;font-weight:600`, escapeHtml(senderName))}
<tr><td style="padding:28px 28px ${button ? 8 : 12}px;overflow-wrap:anywhere">
${renderMarkdown(markdown, accent)}</td></tr>
${button ? cell('padding:0 28px 28px', buttonHtml(button, fill, onFill)) : ''}
${cell('padding:16px 28px 20px;border-top:1px solid #e5e7eb;color:#6b7280;font-size:13px;overflow-wrap:anywhere', escapeHtml(imprint))}
</table>
</td></tr></table>
</body>
</html>
`
}

const buttonHtml = ({ label, url }: { label: string; url: string }, fill: string, onFill: string) =>
  `<a href="${escapeHtml(url)}" style="display:inline-block;padding:11px 20px;background:${fill};color:${onFill};` +
  `border-radius:6px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a>`
