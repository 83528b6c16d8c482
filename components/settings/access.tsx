'use client'

import { useWorkspace } from '@/components/workspace'

import { ApiKeys } from './api-keys/api-keys'
import { SettingsFrame } from './settings-frame'
import { Users } from './users/users'

/** Who works in this entity. */
export const UserSettings = () => (
  <SettingsFrame page="users">
    <Users />
  </SettingsFrame>
)

/** Which programs do. */
export function KeySettings() {
  const { entity, permissions } = useWorkspace()
  return (
    <SettingsFrame page="keys">
      <ApiKeys kind="entity" permissions={permissions} environment={entity.environment} />
    </SettingsFrame>
  )
}
