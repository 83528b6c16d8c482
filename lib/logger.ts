import pino from 'pino'
import type { LogFn, Logger } from 'pino'
import { env } from '@/lib/env'
import { redactTokens } from '@/lib/redact-tokens'

let made: Logger | undefined

function root(): Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    hooks: { streamWrite: redactTokens },
  })
  return made
}

const at =
  (level: 'debug' | 'info' | 'warn' | 'error'): LogFn =>
  (...line: unknown[]) =>
    Reflect.apply(root()[level], root(), line)

/** The process's log: JSON lines on standard output. Made on first use: a build needs no environment. */
export const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
