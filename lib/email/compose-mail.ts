import { invalid } from '@/lib/http/problem'

import { mailWords } from './mail-words'
import { asMarkdown, fillText } from './fill-text'
import { mailLayout } from './mail-layout'
import { type MailSource, valuesOf } from './variables'

type Texts = { subject: string; body: string }
export type ComposedMail = {
  subject: string
  /** The body with all but the link filled in: what a person edits. */
  bodyText: string
  text: string
  html: string
}

const SUBJECT_MAX = 255
/** In characters. Filling in makes much of little: a variable may be written a thousand times. */
const TEXT_MAX = 100_000
const LINK = '{invoice_link}'
const TOO_LONG = `With its variables filled in, the text is longer than ${TEXT_MAX.toLocaleString('en')} characters.`

/** Fills in the texts of one letter and lays them out. The link stands where the text wants it, else behind it. */
export function composeMail(source: MailSource, texts: Texts, link: string | null): ComposedMail {
  const { sender, settings, language } = source
  const values = valuesOf(source)
  const subject = Array.from(fillText(texts.subject, values).replaceAll(/\s+/g, ' ').trim())
    .slice(0, SUBJECT_MAX)
    .join('')
  const isLinked = texts.body.includes(LINK)
  const withLink = (text: string) => text.replaceAll(LINK, link ?? '')
  const bodyText = fillText(texts.body, values)
  const linked = withLink(bodyText)
  if (linked.length > TEXT_MAX) throw invalid(['body_text'], TOO_LONG)
  const { view } = mailWords[language]
  return {
    // A header cannot be empty; all of its variables may be.
    subject: subject || sender.name,
    bodyText,
    text: linked.trim() + (link !== null && !isLinked ? `\n\n${view}: ${link}\n` : '\n'),
    html: mailLayout({
      settings,
      language,
      subject,
      senderName: sender.name,
      imprint: [sender.name, sender.address, [sender.post_code, sender.city].filter(Boolean).join(' '), sender.email]
        .filter(Boolean)
        .join(' · '),
      markdown: withLink(fillText(texts.body, values, (value, name) => source.markdown?.[name] ?? asMarkdown(value))),
      button: link !== null && !isLinked ? { label: view, url: link } : null,
    }),
  }
}
