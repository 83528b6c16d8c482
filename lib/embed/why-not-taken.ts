import type { ControlTx } from '@/db/control'
import { selectEntity } from '@/db/entities'
import type { LaunchRow } from '@/db/launches'
import { selectEntityUser } from '@/db/users'
import type { ProblemCode } from '@/lib/http/problem'

const WRONG_SECRETS_MAX = 5

/** Why a launch that nobody has used cannot be, by the name of the screen; null where nothing stands against it. */
export async function whyNotTaken(
  tx: ControlTx,
  launch: LaunchRow & { is_expired: boolean },
  minterIsGone: boolean,
): Promise<ProblemCode | null> {
  if (launch.used_at !== null) return null
  if (launch.wrong_secret_count >= WRONG_SECRETS_MAX) return 'launch_invalid'
  if (minterIsGone) return 'key_revoked'
  const entity = await selectEntity(tx, launch.entity_id)
  if (!entity?.is_enabled) return 'entity_disabled'
  if (launch.user_id !== null && !(await selectEntityUser(tx, launch.user_id))) return 'user_removed'
  if (launch.revoked_at !== null) return 'launch_invalid'
  return launch.is_expired ? 'launch_expired' : null
}
