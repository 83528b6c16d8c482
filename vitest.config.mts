import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const include = ['**/*.test.ts', '**/*.test.tsx']
/** What is installed, built or measured here: the bench builds a page of its own in `.data`, with packages’ tests beside it. */
const foreign = ['node_modules/**', '.next/**', '.data/**']
const exclude = ['e2e/**', 'test/runtime/**', ...foreign]
/** What replaces a module or the clock would do so for whatever comes after it in the same process. */
const replacing = globSync(include, { exclude: foreign }).filter((file) =>
  /\bvi\.(mock|resetModules|useFakeTimers)\(/.test(readFileSync(file, 'utf8')),
)

/** What asks every operation takes longest, however short its file: begun last, it would have one core to itself. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const asksEverything = ({ moduleId }: TestSpecification) => /\/test\/(matrix|conventions)\//.test(moduleId)
    // oxlint-disable-next-line unicorn/no-array-sort -- it is the sequencer's own
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => Number(asksEverything(other)) - Number(asksEverything(one)))
  }
}

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // While a test waits for PostgreSQL, which is half of its time, another one has the core.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: replacing, exclude } },
      // Files share processes: loading the modules for each of them took as long as its tests.
      {
        extends: true,
        test: {
          name: 'together',
          include,
          exclude: [...exclude, ...replacing],
          isolate: false,
          setupFiles: ['test/leave-as-found.ts'],
        },
      },
    ],
  },
})
