import type { ReactNode } from 'react'

import { Avatar, Badge } from '@/components/ui/badge'
import { ToneIcon, type Tone } from '@/components/ui/tone'
import type { SharedDocument } from '@/lib/contract/shared-documents'
import type { ShareWords } from '@/lib/share-words/share-words'

import { AnswerForm } from './answer-form'
import { PrintedDocument } from './printed-document'
import { Seen } from './seen'
import { happened, statusOf } from './status'

type Props = { shareableId: string; document: SharedDocument; words: ShareWords; nonce: string }

/** The public page of a document: what there is to pay or to answer, then all that the document says. */
export function SharePage({ shareableId, document, words, nonce }: Props) {
  const { printed, language, is_sandbox, can_answer, type, status } = document
  const notes = [is_sandbox ? { tone: 'neutral' as const, text: words.sandbox_note } : null, happened(document, words)]
  const isOwed = status === 'outstanding' || status === 'partially_paid' || status === 'overdue'
  const pays = isOwed && type !== 'credit_note' && (printed.bank_account !== null || printed.codes.length > 0)
  return (
    <div lang={language} className="min-h-dvh bg-subtle text-base print:bg-transparent">
      <style nonce={nonce} suppressHydrationWarning>
        {sheetOf(document.colors)}
      </style>
      <main className="mx-auto grid max-w-4xl gap-4 px-3 py-5 sm:gap-5 sm:px-6 sm:py-10 print:max-w-none print:p-0">
        <div className="flex items-center gap-3 px-1 print:hidden">
          <Avatar name={printed.issuer.name} />
          <bdi className="min-w-0 font-semibold [overflow-wrap:anywhere]">{printed.issuer.name}</bdi>
        </div>
        <Summary shareableId={shareableId} document={document} words={words} />
        {notes.map((note) => note && <Note key={note.text} {...note} />)}
        {type === 'estimate' && (
          <AnswerForm shareableId={shareableId} canAnswer={can_answer} issuer={printed.issuer.name} words={words} />
        )}
        {pays && (
          <Panel title={words.pay} className="print:hidden">
            <div className="flex flex-wrap items-start gap-x-10 gap-y-5">
              {printed.bank_account && (
                <p className="min-w-0 flex-1 basis-60 whitespace-pre-line [overflow-wrap:anywhere]">
                  <bdi>{printed.bank_account.text}</bdi>
                </p>
              )}
              <Codes codes={printed.codes} />
            </div>
          </Panel>
        )}
        <article className="share-sheet rounded border border-line bg-surface shadow-raised print:border-0 print:shadow-none">
          <PrintedDocument printed={printed} watermark={is_sandbox ? 'Sandbox' : null} showsBank={!pays} />
        </article>
      </main>
      <Seen shareableId={shareableId} language={language} />
    </div>
  )
}

function Summary({ shareableId, document, words }: Omit<Props, 'nonce'>) {
  const { printed, amount, deadline, language } = document
  const status = statusOf(document)
  return (
    <section className="overflow-clip rounded border border-line bg-surface shadow-raised print:hidden">
      <div className="share-bar" />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5 p-5 sm:p-7">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">
              {printed.heading} <bdi>{printed.number}</bdi>
            </h1>
            {status && <Badge tone={status.tone}>{words[status.name]}</Badge>}
          </div>
          {amount && (
            <dl className="mt-4">
              <dt className="text-sm text-muted">{amount.label}</dt>
              <dd className="share-amount font-semibold tabular-nums">
                <bdi>{amount.value}</bdi>
              </dd>
            </dl>
          )}
          {deadline && (
            <p className="mt-1 text-muted">
              {deadline.label}: <bdi>{deadline.value}</bdi>
            </p>
          )}
        </div>
        <a
          className="ui-button max-sm:w-full"
          data-variant={document.can_answer ? 'secondary' : 'primary'}
          data-size="lg"
          href={`/api/v1/shared-documents/${encodeURIComponent(shareableId)}/pdf?language=${language}`}
          download
        >
          <span className="ui-button-content">{words.download}</span>
        </a>
      </div>
    </section>
  )
}

const Note = ({ tone, text }: { tone: Tone; text: string }) => (
  <div className="ui-banner print:hidden" data-tone={tone} role="status">
    <ToneIcon tone={tone} />
    <div className="ui-banner-text [overflow-wrap:anywhere]">{text}</div>
  </div>
)

/** A part of the page with a head of its own. */
export const Panel = ({
  title,
  className = '',
  children,
}: {
  title: string
  className?: string
  children: ReactNode
}) => (
  <section className={`rounded border border-line bg-surface p-5 shadow-raised sm:p-7 ${className}`}>
    <h2 className="mb-4 text-lg font-semibold">{title}</h2>
    {children}
  </section>
)

const Codes = ({ codes }: { codes: SharedDocument['printed']['codes'] }) =>
  codes.map(({ caption, alt, size, path }) => (
    <figure key={alt} className="text-sm text-muted">
      <svg
        role="img"
        aria-label={alt}
        viewBox={`-4 -4 ${size + 8} ${size + 8}`}
        shapeRendering="crispEdges"
        className="share-code rounded"
      >
        <path d={path} />
      </svg>
      <figcaption className="mt-1">{caption}</figcaption>
    </figure>
  ))

/** Colours are #rrggbb by now. What is written on the light one in the dark is the ground itself, which it was made for. */
function sheetOf({ fill, on_fill, accent_on_light, accent_on_dark }: SharedDocument['colors']): string {
  const light = `--ui-color-primary:${fill};--ui-color-on-primary:${on_fill};--ui-color-focus:${accent_on_light};--share-accent:${accent_on_light};--share-fill:${fill}`
  const dark = `--ui-color-primary:${accent_on_dark};--ui-color-on-primary:#14171c;--ui-color-focus:${accent_on_dark};--share-accent:${accent_on_dark};--share-fill:${accent_on_dark}`
  return `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}@media print{:root{${light}}}`
}
