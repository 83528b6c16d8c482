import { readiness } from '@/lib/server/readiness'

export const dynamic = 'force-dynamic'

/** Whether a load balancer should send requests here. */
export async function GET() {
  const problem = await readiness()
  return new Response(problem ? `${problem}\n` : 'ok\n', {
    status: problem ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}
