import type { TenantTx } from '@/db/tenant'

/** One after the other from here on, those who count for one entity before they add to what they count: files, letters. */
export const lockEntity = (tx: TenantTx) => tx.selectFrom('entities').select('id').forNoKeyUpdate().execute()
