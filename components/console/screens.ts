import { type ComponentType, lazy } from 'react'

import type { Params } from '@/components/router'
import type { Permission } from '@/lib/contract/permissions'

export type ScreenProps = { params: Params }
export type Screen = { pattern: string; needed: Permission; component: ComponentType<ScreenProps> }

const EntityList = lazy(async () => ({ default: (await import('./entities/entity-list')).EntityList }))
const NewEntity = lazy(async () => ({ default: (await import('./entities/new-entity')).NewEntity }))
const EntityPage = lazy(async () => ({ default: (await import('./entities/entity-page')).EntityPage }))
const AccountKeys = lazy(async () => ({ default: (await import('./account-keys')).AccountKeys }))

/** Every page of the console. Each loads with its first visit. */
export const screens: readonly Screen[] = [
  { pattern: '/entities', needed: 'entities:read', component: EntityList },
  { pattern: '/entities/new', needed: 'entities:write', component: NewEntity },
  { pattern: '/entities/:id', needed: 'entities:read', component: EntityPage },
  { pattern: '/entities/:id/:tab', needed: 'entities:read', component: EntityPage },
  { pattern: '/api-keys', needed: 'account_api_keys:read', component: AccountKeys },
]
