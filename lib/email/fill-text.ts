import type { Values } from './variables'

type Write = (value: string, name: string) => string

const VARIABLE = /([ \t]?)\{([a-z_0-9.]+)\}/g

/**
 * Puts values in the place of `{names}`. One that is empty takes the blank before it along, so that nobody reads
 * “Hello ,”; a line that only announces an empty one (`Due date: {document_due_date}`) goes whole. An unknown name
 * stays, and what is filled in is not read again.
 */
export function fillText(text: string, values: Values, write: Write = (value) => value): string {
  return text
    .split('\n')
    .filter((line) => !announcesNothing(line, values))
    .map((line) =>
      line.replaceAll(VARIABLE, (found, blank: string, name: string) => {
        const value = values.get(name)
        if (value === undefined) return found
        return value === '' ? '' : blank + write(value, name)
      }),
    )
    .join('\n')
}

function announcesNothing(line: string, values: Values): boolean {
  const names = /^[^{}]*: *((?:\{[a-z_0-9.]+\} *)+)$/.exec(line)?.[1]?.match(/[a-z_0-9.]+/g) ?? []
  return values.get(names[0] ?? '') === ''
}

/** A value inside of Markdown, where nothing of it is markup. */
export const asMarkdown = (value: string): string =>
  value
    .split('\n')
    .map((line) => line.trim().replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`))
    .join('\n')
