/** The process runs. Says nothing about what it needs; /readyz does. */
export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
