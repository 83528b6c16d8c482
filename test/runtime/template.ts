import { execFileSync } from 'node:child_process'
import { clusterHome, keptSecretKey } from '@/scripts/data-directory'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'
import { clearAway } from '@/scripts/test/leftovers'
import { makeDirectory } from './make-directory'

const template = makeDirectory()

/** Makes a data directory as a first start leaves it, for tests that are about what comes after: they copy it. */
export async function setup() {
  const { PATH, HOME } = process.env
  const cluster = await startCluster(clusterHome(template))
  try {
    execFileSync(process.execPath, ['--import', './scripts/register.mjs', 'lib/cli/main.ts', 'prepare', '--json'], {
      env: {
        PATH,
        HOME,
        NODE_ENV: 'development',
        SECRET_KEY: keptSecretKey(template),
        DATABASE_URL: cluster.ownerUrl,
        INLAY_DEMO: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } finally {
    await stopCluster(cluster)
  }
  process.env.TEST_DATA_TEMPLATE = template
}

export const teardown = () => clearAway(template)
