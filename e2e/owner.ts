import { Client } from 'pg'

import { clusterHome } from '@/scripts/data-directory'
import { findCluster } from '@/scripts/postgres/cluster'

/** Changes rows of the running server's database as its owner: how a test lets time pass, or breaks something. */
export async function asOwner(statement: string, values: readonly unknown[]): Promise<void> {
  const cluster = await findCluster(clusterHome(process.env.DATA_DIR ?? '.data'))
  if (!cluster) throw new Error('The server has no database.')
  const client = new Client({ connectionString: cluster.ownerUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(statement, [...values])
    if (rowCount !== 1) throw new Error(`${rowCount} rows instead of one: ${statement}`)
  } finally {
    await client.end()
  }
}
