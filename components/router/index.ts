export { Link } from './link'
export { findRoute, matchPath, type Params } from './match-path'
export {
  type Navigate,
  type Route,
  RouterProvider,
  useNavigate,
  useRoute,
  useSearch,
  useUnsavedChanges,
} from './router'
