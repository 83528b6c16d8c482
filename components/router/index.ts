export { Link } from './link'
export { findRoute, type Params } from './match-path'
export { RouterProvider, useNavigate, useRoute, useSearch, useUnsavedChanges } from './router'
