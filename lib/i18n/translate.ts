import { formatMessage, type MessageValues } from './format-message'
import type { Area, LoadedMessages, Translate } from './messages'

/** The `t` of an area, for messages that are at hand. It needs no React, so mails and documents can use it. */
export function createTranslate<A extends Area = 'common'>(
  locale: string,
  messages: LoadedMessages,
  area: A,
): Translate<A> {
  const own: Readonly<Record<string, string>> = messages[area] ?? {}
  const common: Readonly<Record<string, string>> = messages.common ?? {}
  const translate = (key: string, values?: MessageValues): string => {
    const message = own[key] ?? common[key]
    if (message === undefined) throw new Error(`There is no message “${area}.${key}” at hand`)
    return formatMessage(locale, message, values)
  }
  return translate as Translate<A>
}
