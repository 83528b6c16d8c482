export { type Announce, useCan, useWorkspace, type Workspace, WorkspaceProvider } from './workspace'
