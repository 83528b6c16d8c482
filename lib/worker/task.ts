import type { Tenant } from '@/lib/auth/principal'

export type TaskContext = {
  /** The entity in whose name it was asked for. */
  tenant: Tenant
  /** 1 for the first. */
  attempt: number
  isLastAttempt: boolean
  /** Aborted when the worker has to stop: what is not done by then is done by the next one. */
  signal: AbortSignal
}

/** Something to be done outside of a request. It runs at least once, so a second time must do no harm. */
export type Task<Payload> = {
  /** The pauses between attempts grow to six hours: 13 attempts take about a day. Default: 20. */
  attemptsMax?: number
  /** It may take minutes: an entity has one of them at a time, and they have a lane of their own, so that others need not wait. */
  isLong?: true
  run: (payload: Payload, context: TaskContext) => Promise<void>
  /** Called once it is certain that it will never succeed: no attempt is left, or the entity was disabled. */
  giveUp?: (payload: Payload, context: TaskContext, reason: Error) => Promise<void>
}

/** Something that the clock asks for, of no entity: what it finds to do for one, it enqueues or does as that tenant. */
export type PeriodicTask = {
  name: string
  /** Minute, hour, day, month and weekday in UTC, as in a crontab. */
  match: string
  run: (context: { now: Date; signal: AbortSignal }) => Promise<void>
}
