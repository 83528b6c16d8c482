import path from 'node:path'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'
import { isAlive } from '@/scripts/processes'
import { temporaryDirectory } from './directories'
import { startInlay, stopAll } from './inlay'

afterEach(stopAll)

test('with DATABASE_URL the app uses that server, never as the owner, and leaves it running', async () => {
  const cluster = await startCluster(path.join(temporaryDirectory(), 'postgres'))
  const admin = new Client({ connectionString: cluster.ownerUrl })
  await admin.connect()
  try {
    const DATA_DIR = temporaryDirectory()
    const inlay = await (await startInlay({ DATA_DIR, DATABASE_URL: cluster.ownerUrl })).untilRunning()
    // No database of ours: no sample data, and no keys on the screen.
    expect(inlay.output).not.toMatch(/sk_|Demo:/)
    expect(await inlay.isReady()).toBe(true)
    const { rows } = await admin.query<{ role: string }>(
      `select distinct usename as role from pg_stat_activity where datname = 'inlay' and pid <> pg_backend_pid() order by 1`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ role }) => /^inlay_[0-9a-f]{8}_/.test(role))).toBe(true)
    expect(await inlay.stop()).toBe(0)
    expect(isAlive(cluster.pid)).toBe(true)
  } finally {
    await admin.end()
    await stopCluster(cluster)
  }
})
