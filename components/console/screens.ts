import { type ComponentType, lazy } from 'react'

import type { Params } from '@/components/router'
import type { Permission } from '@/lib/contract/permissions'

export type ScreenProps = { params: Params }
export type Screen = { pattern: string; needed: Permission; component: ComponentType<ScreenProps> }

const entityPage = lazy(() => import('./entities/entity-page'))

/** Every page of the console. Each loads with its first visit. */
export const screens: readonly Screen[] = [
  { pattern: '/entities', needed: 'entities:read', component: lazy(() => import('./entities/entity-list')) },
  { pattern: '/entities/new', needed: 'entities:write', component: lazy(() => import('./entities/new-entity')) },
  { pattern: '/entities/:id', needed: 'entities:read', component: entityPage },
  { pattern: '/entities/:id/:tab', needed: 'entities:read', component: entityPage },
  { pattern: '/api-keys', needed: 'account_api_keys:read', component: lazy(() => import('./account-keys')) },
]
