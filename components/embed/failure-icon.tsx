import { Clock, CloudOff, Hourglass, KeyRound, LockKeyhole, SearchX, ShieldAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'

import type { FailureCode } from './failure'

const ICONS: Partial<Record<FailureCode, ReactNode>> = {
  launch_expired: <Clock />,
  launch_used: <Clock />,
  parent_not_allowed: <ShieldAlert />,
  key_revoked: <KeyRound />,
  user_removed: <LockKeyhole />,
  entity_disabled: <LockKeyhole />,
  session_idle: <Hourglass />,
  session_expired: <Hourglass />,
  session_revoked: <LockKeyhole />,
  forbidden_section: <LockKeyhole />,
  not_found: <SearchX />,
  offline: <CloudOff />,
  server_error: <CloudOff />,
  rate_limited: <Hourglass />,
}

/** The picture of a reason why there is nothing to see. */
export const FailureIcon = ({ code }: { code: FailureCode }) => ICONS[code] ?? <Unplug />
