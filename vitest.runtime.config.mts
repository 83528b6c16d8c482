import { defineConfig } from 'vitest/config'

const all = 'test/runtime/**/*.test.ts'
/** What measures how long an outage takes, and what copies this folder: nothing else may go on meanwhile. */
const undisturbed = ['test/runtime/crash*.test.ts', 'test/runtime/clone.test.ts']

/** Tests that start, stop and kill the real thing: they need a build, time, and most of the machine. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    globalSetup: ['test/runtime/template.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: { name: 'undisturbed', include: undisturbed, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      // Most of the time they wait: for a start, a pause, a deadline.
      {
        extends: true,
        test: {
          name: 'side by side',
          include: [all],
          exclude: undisturbed,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
