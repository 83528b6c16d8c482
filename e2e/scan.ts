import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 380, height: 800 }
const LOOKS = [
  { name: 'light', viewport: WIDE, colorScheme: 'light' },
  // Nothing but the colours differs.
  { name: 'dark', viewport: WIDE, colorScheme: 'dark', rules: ['color-contrast'] },
  { name: 'on a phone', viewport: NARROW, colorScheme: 'light' },
] as const

/**
 * Looks at what is on the screen as it is in light, in dark and on a phone: axe finds nothing serious, and nothing is
 * wider than the window, from left to right or from right to left. One document for all of them: only the look changes.
 */
export async function scan(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const { name, viewport, colorScheme, ...look } of LOOKS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const problems = [
      ...(await violations(page, 'rules' in look ? [...look.rules] : null)),
      ...(await page.evaluate(tooWide)),
    ]
    found.push(...problems.map((problem) => `${name}: ${problem}`))
  }
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(found, what).toEqual([])
}

async function violations(page: Page, rules: string[] | null): Promise<string[]> {
  // Frames are looked into from a page of axe's own, which a page without frames can be spared.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1)
  const result = await (rules ? axe.withRules(rules) : axe).analyze()
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
}

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
