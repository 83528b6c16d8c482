import { ApiError } from '@/lib/client/api'

/** A form of the console's doors, to this site and with its cookies; what is refused is thrown as the API's errors are. */
export async function postForm<Answer>(path: string, body: object): Promise<Answer> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, request).catch(() => {
    throw new ApiError(0, {})
  })
  const answer = (await response.json().catch(() => ({}))) as Answer
  if (!response.ok) throw new ApiError(response.status, answer as ConstructorParameters<typeof ApiError>[1])
  return answer
}
