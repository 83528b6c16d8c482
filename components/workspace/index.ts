export { type Announce, useCan, useWorkspace, WorkspaceProvider } from './workspace'
