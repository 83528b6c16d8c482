import { EnvSchema } from '@/lib/env'

/** Every variable, what it means where it is not set, and what it does: the README's table, as Markdown. */
export function envTable(): string {
  const rows = Object.entries(EnvSchema.shape).map(([name, schema]) => {
    const { description = '', default: initial = '' } = schema.meta() ?? {}
    return `| \`${name}\` | ${String(initial)} | ${description} |`
  })
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n')
}
