import type { access } from './messages/en/access'
import type { common } from './messages/en/common'
import type { console } from './messages/en/console'
import type { customers } from './messages/en/customers'
import type { demo } from './messages/en/demo'
import type { document } from './messages/en/document'
import type { documents } from './messages/en/documents'
import type { emails } from './messages/en/emails'
import type { files } from './messages/en/files'
import type { items } from './messages/en/items'
import type { launch } from './messages/en/launch'
import type { lists } from './messages/en/lists'
import type { recurring } from './messages/en/recurring'
import type { reports } from './messages/en/reports'
import type { rows } from './messages/en/rows'
import type { settings } from './messages/en/settings'
import type { tables } from './messages/en/tables'
import type { taxes } from './messages/en/taxes'

/** Every message by area, as literal text, so that keys and arguments are checked by the compiler. */
export type Messages = {
  access: typeof access
  common: typeof common
  documents: typeof documents
  document: typeof document
  customers: typeof customers
  items: typeof items
  recurring: typeof recurring
  files: typeof files
  lists: typeof lists
  reports: typeof reports
  rows: typeof rows
  settings: typeof settings
  taxes: typeof taxes
  tables: typeof tables
  emails: typeof emails
  launch: typeof launch
  console: typeof console
  demo: typeof demo
}
export type Area = keyof Messages
/** An area in any language: the English keys, each with text. A translation that lacks one does not compile. */
export type AreaMessages<A extends Area = Area> = { readonly [K in keyof Messages[A]]: string }
/** The areas that a page has at hand without loading. */
export type LoadedMessages = { readonly [A in Area]?: AreaMessages<A> }

/** The keys that `useT(area)` takes: those of the area and the common ones. */
export type Key<A extends Area> = keyof Messages[A] | keyof Messages['common']
type TextOf<A extends Area, K> = K extends keyof Messages[A]
  ? Messages[A][K]
  : K extends keyof Messages['common']
    ? Messages['common'][K]
    : never

type PluralKey = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type FirstWord<Text> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? Name
    : Inside
  : never
/** The names that a message takes: what follows a brace, unless a plural's keyword stands before the brace. */
export type ArgumentNames<Text extends string> = Text extends `${infer Before}{${infer After}`
  ? (Before extends `${string}${PluralKey} ` | `${string}=${number} ` ? never : FirstWord<After>) | ArgumentNames<After>
  : never

/** The keys whose text takes no values. */
export type PlainKey<A extends Area> = {
  [K in Key<A>]: [Values<TextOf<A, K>>] extends [never] ? K : never
}[Key<A>]

type Values<Text> = Text extends string ? ArgumentNames<Text> : never
/** Looks a message up and fills it in; what it needs as values is read from the English text. */
export type Translate<A extends Area = 'common'> = <const K extends Key<A>>(
  key: K,
  ...values: [Values<TextOf<A, K>>] extends [never] ? [] : [{ readonly [N in Values<TextOf<A, K>>]: string | number }]
) => string
