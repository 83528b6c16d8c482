import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'

const SECRET_KEY = 'x'.repeat(32)
const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://owner@db/inlay', SECRET_KEY }

test('without any variable but the key, the defaults hold', () => {
  expect(parseEnv({ SECRET_KEY })).toMatchObject({
    NODE_ENV: 'development',
    PORT: 3000,
    APP_URL: 'http://localhost:3000',
    EMBED_URL: 'http://localhost:3000',
    DATA_DIR: '.data',
    demo: true,
  })
})

test('an empty value is an absent one', () => {
  expect(parseEnv({ SECRET_KEY, PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000, demo: true })
})

test('the public origin is kept without a trailing slash and is the default of EMBED_URL', () => {
  const parsed = parseEnv({ ...production, APP_URL: 'https://billing.example.com/' })
  expect(parsed).toMatchObject({
    APP_URL: 'https://billing.example.com',
    EMBED_URL: 'https://billing.example.com',
    demo: false,
  })
})

test('the embedded database that the supervisor passes on is still the demo', () => {
  expect(
    parseEnv({ SECRET_KEY, NODE_ENV: 'production', DATABASE_URL: 'postgres://x@localhost/y', INLAY_DEMO: '1' }).demo,
  ).toBe(true)
})

test.each([
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: 'http' }],
  ['PORT', { PORT: '0x50' }],
  ['PORT', { PORT: ' 80' }],
  ['RATE_LIMIT_LIVE', { RATE_LIMIT_LIVE: '1e2' }],
  ['APP_URL', { APP_URL: 'billing.example.com' }],
  ['APP_URL', { APP_URL: 'http://billing.example.com' }],
  ['APP_URL', { APP_URL: 'https://billing.example.com/inlay' }],
  ['EMBED_URL', { EMBED_URL: 'ftp://billing.example.com' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db/inlay' }],
  ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: 'postgres://db/inlay' }],
  ['SECRET_KEY', { SECRET_KEY: 'short' }],
  ['SECRET_KEY', { SECRET_KEY: undefined }],
  ['SECRET_KEY_PREVIOUS', { SECRET_KEY_PREVIOUS: 'short' }],
  ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['RATE_LIMIT_LIVE', { RATE_LIMIT_LIVE: '1.5' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'my-proxy' }],
  ['DATABASE_POOL_MAX', { DATABASE_POOL_MAX: '-1' }],
  ['APP_URL', production],
])('a wrong %s is named in one line', (name, variables) => {
  const parse = () => parseEnv({ SECRET_KEY, ...variables })
  expect(parse).toThrow(new RegExp(`^${name}: .+$`))
})

test('a secret that is wrong is not shown', () => {
  expect(() => parseEnv({ SECRET_KEY: 'hunter2' })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
  )
})
