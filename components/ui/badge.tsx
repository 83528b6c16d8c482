import type { ReactNode } from 'react'

import type { Tone } from './tone'

/** A status in a word or two. */
export const Badge = ({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) => (
  <span className="ui-badge" data-tone={tone}>
    {icon}
    {children}
  </span>
)

/** A key of the keyboard, in hints. */
export const KeyHint = ({ children }: { children: ReactNode }) => <kbd className="ui-key">{children}</kbd>

/** The first letters of a name, where there is no picture. It decorates: the name stands beside it. */
export const Avatar = ({ name, src }: { name: string; src?: string }) => (
  <span className="ui-avatar" aria-hidden="true">
    {src ? <img src={src} alt="" /> : initialsOf(name)}
  </span>
)

/** “Ana Novak” → AN, “Acme d.o.o.” → AD. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-_.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked.map((word) => /^./u.exec(word ?? '')?.[0].toLocaleUpperCase() ?? '').join('')
}
