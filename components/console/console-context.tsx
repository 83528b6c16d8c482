'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'

import { type Api, createApi } from '@/lib/client/api'
import type { Environment } from '@/lib/contract/common'
import { OPERATOR_PERMISSIONS, type OperatorRole, type Permission } from '@/lib/contract/permissions'

import { consoleBearer } from './console-bearer'

export type Operator = { name: string; email: string; role: OperatorRole; accountName: string }
type Console = {
  environment: Environment
  operator: Operator
  permissions: ReadonlySet<Permission>
  /** The API as this operator reaches it: the account's, or that of one entity. */
  api: (entityId: string | null) => Api
}

const ConsoleContext = createContext<Console | null>(null)

/** Who is signed in, and in which environment. */
export function ConsoleProvider({
  environment,
  operator,
  children,
}: {
  environment: Environment
  operator: Operator
  children: ReactNode
}) {
  const value = useMemo(() => {
    const bearer = consoleBearer(environment)
    return {
      environment,
      operator,
      permissions: new Set(OPERATOR_PERMISSIONS[operator.role]),
      api: (entityId: string | null) => createApi(bearer, entityId),
    }
  }, [environment, operator])
  return <ConsoleContext value={value}>{children}</ConsoleContext>
}

export function useConsole(): Console {
  const value = use(ConsoleContext)
  if (!value) throw new Error('There is no ConsoleProvider above this component')
  return value
}
