import type { Translate } from './messages'

/** The few words that the components of the kit say by themselves. They know no messages, so they are handed over. */
export const uiTexts = (t: Translate) => ({
  clear: t('action.clear'),
  close: t('action.close'),
  copied: t('state.copied'),
  copy: t('action.copy'),
  dismiss: t('action.dismiss'),
  invalidNumber: t('field.invalidNumber'),
  loading: t('state.loading'),
  more: t('action.more'),
  next: t('list.next'),
  noMatches: t('combobox.none'),
  notifications: t('toast.label'),
  optional: t('field.optional'),
  pages: t('list.pages'),
  previous: t('list.previous'),
  requestId: t('error.requestId'),
  retry: t('action.retry'),
  skip: t('navigation.skip'),
})
