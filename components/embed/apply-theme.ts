import type { EmbedContext } from '@/lib/contract/embed'

type Tokens = EmbedContext['theme']['light']

const cssOf = (tokens: Tokens) =>
  Object.entries(tokens)
    .map(([name, value]) => `--ui-${name.replaceAll('_', '-')}:${value};`)
    .join('')

/**
 * Lays a theme over the kit's tokens, until what it returns is called. A sheet that a script makes is no inline style:
 * the page's policy lets none in. Its rules stand in no layer, so they count for more than the kit's own.
 */
export function applyTheme({ light, dark }: EmbedContext['theme']): () => void {
  const sheet = new CSSStyleSheet()
  const darkTokens = cssOf(dark)
  sheet.replaceSync(
    `:root{${cssOf(light)}}:root[data-scheme=dark]{${darkTokens}}` +
      `@media (prefers-color-scheme:dark){:root:not([data-scheme]){${darkTokens}}}`,
  )
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
  }
}
