import { contextOf } from '@/db/confined-transaction'
import type { TenantTx } from '@/db/tenant'

/** Work that may fail without taking the rest of its transaction along. Nothing else may run beside it. */
export async function inSavepoint<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  const { flight } = contextOf(tx)
  await flight.run({ text: 'savepoint part' }, [])
  try {
    const result = await work()
    await flight.run({ text: 'release savepoint part' }, [])
    return result
  } catch (error) {
    // What the work had sent when it failed may send more once it is answered: all of that has to come before.
    for (let turns = 0; turns < 3; turns++) await flight.run({ text: 'select 1' }, []).catch(() => undefined)
    await flight.run({ text: 'rollback to savepoint part; release savepoint part' }, [])
    throw error
  }
}
