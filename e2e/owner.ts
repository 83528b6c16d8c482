import { Client } from 'pg'

import { setEnv } from '@/lib/env'
import { clusterHome, keptSecretKey } from '@/scripts/data-directory'
import { findCluster } from '@/scripts/postgres/cluster'

const directory = process.env.DATA_DIR ?? '.data'

async function withOwner<T>(work: (owner: Client, url: string) => Promise<T>): Promise<T> {
  const cluster = await findCluster(clusterHome(directory))
  if (!cluster) throw new Error('The server has no database.')
  const owner = new Client({ connectionString: cluster.ownerUrl })
  await owner.connect()
  try {
    return await work(owner, cluster.ownerUrl)
  } finally {
    await owner.end()
  }
}

let joined: Promise<void> | undefined

/** Gives this process the running server's database, as the command line has it, but without a start each time. */
export function joinServer(): Promise<void> {
  joined ??= withOwner(async (owner, DATABASE_URL) => {
    const { rows } = await owner.query<{ id: string }>('select id from app.installation')
    setEnv({ DATABASE_URL, SECRET_KEY: keptSecretKey(directory), INLAY_DATABASE_ID: rows[0]?.id ?? '' })
  })
  return joined
}

/** Changes rows of the running server's database as its owner: how a test lets time pass, or breaks something. */
export const asOwner = (statement: string, values: readonly unknown[]): Promise<void> =>
  withOwner(async (owner) => {
    const { rowCount } = await owner.query(statement, [...values])
    if (rowCount !== 1) throw new Error(`${rowCount} rows instead of one: ${statement}`)
  })
