import { sessionTokenEndpoint } from '@/lib/embed/session-token-endpoint'

export const POST = sessionTokenEndpoint
