'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'

import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { ToneIcon } from '@/components/ui/tone'
import { ApiError, createApi } from '@/lib/client/api'
import { routes } from '@/lib/contract/routes'
import type { ShareWords } from '@/lib/share-words/share-words'

type Answer = 'accept' | 'reject'
type State =
  | { kind: 'asking' }
  | { kind: 'writing' | 'sending'; answer: Answer; problem?: string }
  | { kind: 'over'; tone: 'success' | 'warning'; text: string }
type Props = { shareableId: string; canAnswer: boolean; issuer: string; words: ShareWords }

const NAME_MAX = 200
const MESSAGE_MAX = 2000

/** A customer's yes or no to an estimate, with a name. What became of it stays to be read when the page is anew. */
export function AnswerForm({ shareableId, canAnswer, issuer, words }: Props) {
  const router = useRouter()
  const [state, setState] = useState<State>({ kind: 'asking' })
  // Two clicks in one frame see the same state.
  const sending = useRef(false)

  async function send(answer: Answer, name: string, note: string) {
    if (sending.current) return
    sending.current = true
    setState({ kind: 'sending', answer })
    try {
      const { call } = createApi(() => Promise.resolve(null))
      const body = { name, ...(note !== '' && { note }) }
      await call(routes.sharedDocuments[answer], { params: { shareable_id: shareableId }, body })
      setState({ kind: 'over', tone: 'success', text: thanksTo(issuer, words) })
      router.refresh()
    } catch (error) {
      setState(afterFailure(error, answer, words))
      if (error instanceof ApiError && error.status === 409) router.refresh()
    } finally {
      sending.current = false
    }
  }

  if (state.kind === 'over') return <Outcome tone={state.tone} text={state.text} />
  if (!canAnswer) return null
  return (
    <section className="rounded border border-line bg-surface p-5 shadow-raised sm:p-7 print:hidden">
      <h2 className="mb-4 text-lg font-semibold">{words.answer}</h2>
      {state.kind === 'asking' ? (
        <div className="flex flex-wrap gap-3">
          {(['accept', 'reject'] as const).map((answer) => (
            <Button
              key={answer}
              size="lg"
              variant={answer === 'accept' ? 'primary' : 'secondary'}
              className="max-sm:w-full"
              onClick={() => setState({ kind: 'writing', answer })}
            >
              {words[answer]}
            </Button>
          ))}
        </div>
      ) : (
        <Form
          key={state.answer}
          answer={state.answer}
          busy={state.kind === 'sending'}
          problem={state.problem}
          words={words}
          onSend={(name, note) => void send(state.answer, name, note)}
          onCancel={() => setState({ kind: 'asking' })}
        />
      )}
    </section>
  )
}

/** The name of a company may end with a full stop of its own. */
const thanksTo = (issuer: string, { thanks }: ShareWords) =>
  thanks.replace(issuer.endsWith('.') ? '{issuer}.' : '{issuer}', () => issuer)

function afterFailure(error: unknown, answer: Answer, words: ShareWords): State {
  const status = error instanceof ApiError ? error.status : 0
  if (status === 409) return { kind: 'over', tone: 'warning', text: words.closed }
  if (status === 404) return { kind: 'over', tone: 'warning', text: words.gone }
  return { kind: 'writing', answer, problem: status === 429 ? words.busy : words.failed }
}

/** Takes the focus, so that it is read out and nobody is left on a button that is gone. */
function Outcome({ tone, text }: { tone: 'success' | 'warning'; text: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return (
    <div ref={ref} tabIndex={-1} className="ui-banner print:hidden" data-tone={tone} role="status">
      <ToneIcon tone={tone} />
      <div className="ui-banner-text [overflow-wrap:anywhere]">{text}</div>
    </div>
  )
}

type FormProps = {
  answer: Answer
  busy: boolean
  problem: string | undefined
  words: ShareWords
  onSend: (name: string, note: string) => void
  onCancel: () => void
}

function Form({ answer, busy, problem, words, onSend, onCancel }: FormProps) {
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const nameRef = useRef<HTMLInputElement>(null)
  useEffect(() => nameRef.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    setMissing(given === '')
    if (given === '') nameRef.current?.focus()
    else if (!busy) onSend(given, note.trim())
  }
  return (
    <form noValidate onSubmit={submit} className="grid max-w-xl gap-4">
      <div className="ui-field">
        <label className="ui-field-label" htmlFor="answer-name">
          {words.your_name}
        </label>
        <Input
          ref={nameRef}
          id="answer-name"
          autoComplete="name"
          required
          maxLength={NAME_MAX}
          aria-invalid={isMissing || undefined}
          aria-describedby={isMissing ? 'answer-name-error' : undefined}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {isMissing && (
          <p className="ui-field-error" id="answer-name-error">
            {words.name_missing}
          </p>
        )}
      </div>
      <div className="ui-field">
        <label className="ui-field-label" htmlFor="answer-note">
          {words.message}
        </label>
        <Textarea
          id="answer-note"
          rows={3}
          maxLength={MESSAGE_MAX}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          size="lg"
          variant={answer === 'accept' ? 'primary' : 'danger'}
          loading={busy}
          className="max-sm:w-full"
        >
          {words[answer]}
        </Button>
        <Button
          size="lg"
          variant="ghost"
          className="max-sm:w-full"
          onClick={onCancel}
          {...(busy && { disabled: true })}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
