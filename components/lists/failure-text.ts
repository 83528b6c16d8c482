import { ApiError } from '@/lib/client/api'
import type { Translate } from '@/lib/i18n/messages'

/** What went wrong, in the reader's language, and the id that support asks for. */
export function failureText(error: unknown, t: Translate): { text: string; requestId?: string } {
  if (!(error instanceof ApiError)) return { text: t('error.server') }
  const requestId = error.requestId === undefined ? {} : { requestId: error.requestId }
  if (error.status === 0) return { text: t('error.network') }
  if (error.status === 401) return { text: t('error.session'), ...requestId }
  if (error.status === 403) return { text: t('error.permissionText'), ...requestId }
  if (error.status === 412) return { text: t('error.conflict'), ...requestId }
  if (error.status === 429) return { text: t('error.rateLimited'), ...requestId }
  if (error.status >= 500) return { text: t('error.server'), ...requestId }
  // The API's own sentence names what is wrong with this very document; there is no general one for it.
  return { text: error.message === '' ? t('error.server') : error.message, ...requestId }
}
