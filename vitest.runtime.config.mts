import { defineConfig } from 'vitest/config'

/** Tests that start, stop and kill the real thing: they need a build, time, and the machine for themselves. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['test/runtime/**/*.test.ts'],
    globalSetup: ['test/runtime/template.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
})
