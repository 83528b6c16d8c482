'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'

import type { EmbedContext } from '@/lib/contract/embed'
import type { Permission } from '@/lib/contract/permissions'
import type { FrameMessages } from '@/lib/embed/protocol'

/** Host pages hear of what happens in the screens: ids and types only. */
export type Announce = <T extends keyof FrameMessages>(type: T, payload: FrameMessages[T]) => void
export type Workspace = Pick<EmbedContext, 'entity' | 'user' | 'prefill'> & {
  permissions: ReadonlySet<string>
  /** Tells the page around us, where there is one. */
  announce: Announce
}

const WorkspaceContext = createContext<Workspace | null>(null)
const silence: Announce = () => undefined

/** Which entity the screens below are of, who looks at them, and what that person may do. */
export function WorkspaceProvider({
  context,
  announce = silence,
  children,
}: {
  /** As `GET /embed/context` answers. */
  context: Pick<EmbedContext, 'entity' | 'user' | 'permissions'> & { prefill?: EmbedContext['prefill'] }
  announce?: Announce
  children: ReactNode
}) {
  const { entity, user, permissions, prefill = null } = context
  const workspace = useMemo(
    () => ({ entity, user, prefill, permissions: new Set(permissions), announce }),
    [entity, user, prefill, permissions, announce],
  )
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** The entity, the user, and what is permitted. */
export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  if (!workspace) throw new Error('There is no WorkspaceProvider above this component')
  return workspace
}

/** Whether this reader may: `can('invoices:write')`. What may not be done is not shown; the server decides anyway. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useWorkspace()
  return (permission) => permissions.has(permission)
}
