import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 380, height: 800 }
const CONTRAST = 'color-contrast'
const LOOKS = [
  { name: 'light', viewport: WIDE, colorScheme: 'light', rules: (axe: AxeBuilder) => axe },
  // Each rule where it may find something else, since this takes time: here but the colours differ, …
  { name: 'dark', viewport: WIDE, colorScheme: 'dark', rules: (axe: AxeBuilder) => axe.withRules([CONTRAST]) },
  // … and here all but the colours.
  { name: 'narrow', viewport: NARROW, colorScheme: 'light', rules: (axe: AxeBuilder) => axe.disableRules([CONTRAST]) },
] as const

/**
 * Looks at what is on the screen as it is in light, in dark and on a phone: axe finds nothing serious, and nothing is
 * wider than the window, from left to right or from right to left. One document for all of them: only the look changes.
 */
export async function scan(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const { name, viewport, colorScheme, rules } of LOOKS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Frames are looked into from a page of axe's own, which a page without frames can be spared.
    const axe = rules(new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1))
    const problems = [...seriousOf(await axe.analyze()), ...(await page.evaluate(tooWide))]
    found.push(...problems.map((problem) => `${name}: ${problem}`))
  }
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(found, what).toEqual([])
}

type Findings = Awaited<ReturnType<AxeBuilder['analyze']>>
const seriousOf = ({ violations }: Findings): string[] =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )

/** Runs in the page. */
function tooWide(): string[] {
  const { documentElement: root } = document
  const { dir } = root
  const problems = ['ltr', 'rtl'].flatMap((direction) => {
    root.dir = direction
    return [root, ...document.querySelectorAll('dialog[open]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(
        ({ tagName, scrollWidth, clientWidth }) => `${direction}: ${tagName} ${scrollWidth - clientWidth} px too wide`,
      )
  })
  root.dir = dir
  return problems
}
