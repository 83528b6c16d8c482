'use client'

import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  type ReactNode,
  type Ref,
  use,
  useMemo,
} from 'react'

/** The words that the kit says by itself. Whoever mounts the provider translates them. */
export type UiTexts = {
  clear: string
  close: string
  copied: string
  copy: string
  dismiss: string
  invalidNumber: string
  loading: string
  more: string
  next: string
  noMatches: string
  notifications: string
  optional: string
  pages: string
  previous: string
  requestId: string
  retry: string
  skip: string
}

export type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; ref?: Ref<HTMLAnchorElement> }
type Ui = { texts: UiTexts; locale: string; link: ComponentType<AnchorProps> | 'a' }

const UiContext = createContext<Ui | null>(null)

/** What the kit needs from outside: its words, how numbers are written, and the router's link. */
export function UiProvider({
  texts,
  locale,
  link = 'a',
  children,
}: {
  texts: UiTexts
  /** The locale that numbers are typed in, e.g. `de-AT`. */
  locale: string
  /** An anchor that the router knows; a plain one without. */
  link?: ComponentType<AnchorProps> | 'a'
  children: ReactNode
}) {
  const ui = useMemo(() => ({ texts, locale, link }), [texts, locale, link])
  return <UiContext value={ui}>{children}</UiContext>
}

export function useUi(): Ui {
  const ui = use(UiContext)
  if (!ui) throw new Error('There is no UiProvider above this component')
  return ui
}
