import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startInlay, stopAll } from './inlay'

afterEach(stopAll)

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)(
  'a clone in root’s own home folder, run as root, brings PostgreSQL up where its user may go',
  async () => {
    const clone = mkdtempSync('/root/inlay-clone-')
    try {
      const skipped = new Set(['.git', '.data', 'node_modules'].map((name) => path.resolve(name)))
      cpSync('.', clone, { recursive: true, filter: (source) => !skipped.has(path.resolve(source)) })
      // Hard links: the same files, but in a folder that nobody else may enter.
      execFileSync('cp', ['-al', 'node_modules', path.join(clone, 'node_modules')])
      const inlay = await (await startInlay({}, clone)).untilRunning()
      const home = readFileSync(path.join(clone, '.data/postgres-is-in'), 'utf8')
      expect(home).toMatch(/^\/var\/lib\/inlay\/data-/)
      expect(await inlay.isReady()).toBe(true)
      expect(await inlay.stop()).toBe(0)
      expect(existsSync(path.join(home, 'data/postmaster.pid'))).toBe(false)
      rmSync(home, { recursive: true })
    } finally {
      await stopAll()
      rmSync(clone, { recursive: true })
    }
  },
)
