import { setTimeout as sleep } from 'node:timers/promises'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { call } from './platform'
import type { Answer, Company } from './platform'

type Job = { company: Company; type: DocumentType; date: string; name: string }
type Request = { url: string; company: Company; body: unknown; key: string }
/** What a client was told about a document that it had finalized. */
type Told = { entityId: string; type: DocumentType; id: string; number: string; finalize: Request; text: string }

const pauseMs = 200
/** More than any statement or lock may take: who waits longer was forgotten. */
const answerWithinMs = 20_000
const longestMs = 60_000

/**
 * Clients that draft and finalize documents of every type, each request with an Idempotency-Key of its own, sent again until there is
 * an answer. A broken connection, a 503 and a twin that is still under way are reasons to ask again; all else is noted, silence too.
 */
export class FinalizingClients {
  readonly told: Told[] = []
  readonly unexpected: string[] = []
  /** How often a request had to be sent again, by reason. */
  readonly retries = new Map<string, number>()
  /** First answers that were not the first that the server gave: those before were lost on the way. */
  lostAnswers = 0
  jobs = 0
  readonly #base: string
  readonly #companies: readonly Company[]
  readonly #dates: readonly string[]
  readonly #running: Promise<void>[]
  #isOver = false

  constructor(base: string, count: number, companies: readonly Company[], dates: readonly string[]) {
    this.#base = base
    this.#companies = companies
    this.#dates = dates
    this.#running = Array.from({ length: count }, () => this.#work())
  }

  /** Lets every client end what it has begun. */
  async finish(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#running)
  }

  /** Whether so many are finalized; throws once anything has gone wrong, for then they never may be. */
  haveFinalized(count: number): boolean {
    if (this.unexpected.length > 0) throw new Error(this.unexpected.join('\n'))
    return this.told.length >= count
  }

  get progress(): string {
    const retries = [...this.retries].map(([reason, count]) => `${count} × ${reason}`).join(', ')
    return `${this.told.length} of ${this.jobs} finalized, ${this.lostAnswers} answers lost, sent again: ${retries || 'none'}`
  }

  /** Asks once more for all that was answered; whatever comes in place of the same answer is noted. */
  async askForEverythingAgain(): Promise<void> {
    const answered = this.told.values()
    const askOn = async () => {
      for (const told of answered) await this.#askAgain(told)
    }
    await Promise.all(this.#running.map(askOn))
  }

  async #askAgain({ finalize, number, text }: Told): Promise<void> {
    const again = await this.#insist(finalize)
    if (!again) return
    if (again.text !== text) this.unexpected.push(`${finalize.key}: told ${number}, then ${again.text}`)
    if (!isReplayed(again)) this.unexpected.push(`${finalize.key}: done twice`)
  }

  async #work(): Promise<void> {
    while (!this.#isOver && this.unexpected.length === 0) {
      const told = await this.#run(this.#nextJob())
      if (told && this.told.push(told) % 10 === 0) await this.#askAgain(told)
    }
  }

  #nextJob(): Job {
    const number = this.jobs++
    let rest = number
    const next = <T>(choices: readonly T[]): T => {
      const choice = choices[rest % choices.length]
      if (choice === undefined) throw new TypeError('There is nothing to finalize.')
      rest = Math.floor(rest / choices.length)
      return choice
    }
    const [company, date, type] = [next(this.#companies), next(this.#dates), next(DOCUMENT_TYPES)]
    return { company, type, date, name: `job-${number}` }
  }

  async #run({ company, type, date, name }: Job): Promise<Told | undefined> {
    const url = `${this.#base}/api/v1/${type.replace('_', '-')}s`
    const body = { is_draft: true, date, items: [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }] }
    const draft = await this.#insist({ url, company, body, key: `${name}-draft` })
    if (!draft) return undefined
    const { id } = JSON.parse(draft.text) as { id: string }
    const finalize = { url: `${url}/${id}/finalize`, company, body: {}, key: `${name}-finalize` }
    const final = await this.#insist(finalize)
    if (!final) return undefined
    this.lostAnswers += [draft, final].filter(isReplayed).length
    const { number } = JSON.parse(final.text) as { number: string }
    return { entityId: company.id, type, id, number, finalize, text: final.text }
  }

  async #insist({ url, company, body, key }: Request): Promise<Answer | undefined> {
    const deadline = Date.now() + longestMs
    while (Date.now() < deadline) {
      const headers = { 'idempotency-key': key }
      const answer = await call(url, company.key, { body, headers, withinMs: answerWithinMs }).catch(faultOf)
      if ('status' in answer && answer.status < 300) return answer
      const reason = reasonToAskAgain(answer)
      if (reason === undefined) {
        this.unexpected.push(`${key}: ${JSON.stringify(answer)}`)
        return undefined
      }
      this.retries.set(reason, (this.retries.get(reason) ?? 0) + 1)
      await sleep(pauseMs)
    }
    this.unexpected.push(`${key}: not done in ${longestMs} ms`)
    return undefined
  }
}

const isReplayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true'

type Fault = { fault: string }

function reasonToAskAgain(answer: Answer | Fault): string | undefined {
  if ('fault' in answer) return answer.fault.startsWith('TimeoutError') ? undefined : answer.fault
  if (answer.status === 503) return '503'
  return answer.text.includes('"idempotent_request_in_flight"') ? 'in flight' : undefined
}

/** How a connection broke, or that nothing came. */
function faultOf(error: unknown): Fault {
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error))
  const isBroken = cause instanceof Error && 'code' in cause
  return { fault: isBroken ? String(cause.code) : `${name}: ${message}` }
}
