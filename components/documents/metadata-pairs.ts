/** A value of one's own beside a document, as it is typed: the name may be empty, or twice there, for a while. */
export type Pair = { key: string; name: string; value: string }
type Metadata = Readonly<Record<string, string>>

export const pairsOf = (metadata: Metadata): Pair[] =>
  Object.entries(metadata).map(([name, value]) => ({ key: name, name, value }))

/** Those that have a name; of two of one name the later counts. */
export const metadataOf = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(
    pairs.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value] as const),
  )
