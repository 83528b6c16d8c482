import pino from 'pino'
import type { Logger } from 'pino'
import { env } from '@/lib/env'
import { redactTokens } from '@/lib/redact-tokens'

let made: Logger | undefined

/** The process's log: JSON lines on standard output, made on first use; no token of ours ever leaves through it. */
export function logger(): Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    hooks: { streamWrite: redactTokens },
  })
  return made
}
