import { ask, type GuardedId, type Reply, type Sent } from './ask'

/** Calls operations by their ids with one key. `made` is for calls that have to succeed: it gives their answer. */
export const callerOf = (key: string) => {
  const call = (id: GuardedId, sent?: Sent): Promise<Reply> => ask(id, sent, { key })
  const made = async (id: GuardedId, sent?: Sent): Promise<Reply['body']> => {
    const answer = await call(id, sent)
    if (answer.status >= 300) throw new Error(`${id} failed: ${answer.text}`)
    return answer.body
  }
  return { call, made }
}
