import { newId } from '@/lib/ids'

/** The id that a request has in every log line and answer: the caller's, if it is well formed, else a new one. */
export const requestIdFrom = (given: unknown): string =>
  typeof given === 'string' && /^[A-Za-z0-9_.:-]{1,128}$/.test(given) ? given : newId('req')
