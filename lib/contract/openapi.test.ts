import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'

import { operations } from './index'
import { openApiDocument } from './openapi'

const document = openApiDocument('https://billing.acme.test/api/v1')

test('the document passes a linter', async () => {
  // The addresses are those of the API that clients come from: /entities/api-keys/{id} beside /entities/{id}/disable.
  const config = await createConfig({ extends: ['recommended'], rules: { 'no-ambiguous-paths': 'off' } })
  const problems = await lintFromString({ source: JSON.stringify(document), config })
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
  ).toEqual([])
})

test('it has every operation, with its permission and its errors', () => {
  for (const operation of operations) {
    const described = document.paths?.[operation.path]?.[operation.method.toLowerCase() as 'get']
    expect(described?.operationId).toBe(operation.id)
    if (operation.permission !== null) expect(described?.description).toContain(operation.permission)
    const isGuarded = operation.permission !== null || operation.ofDocument !== undefined
    expect('403' in (described?.responses ?? {})).toBe(isGuarded)
    expect(Object.keys(described?.responses ?? {})).toEqual(
      expect.arrayContaining([String(operation.status), '422', '429', '503']),
    )
  }
})

test('a body that takes no unknown fields says so', () => {
  const create = document.paths?.['/customers']?.post
  const schema = JSON.stringify(create?.requestBody)
  expect(schema).toContain('"additionalProperties":false')
  expect(schema).toContain('"required":["name"]')
})

test('what is accepted and does nothing yet says so', () => {
  const add = JSON.stringify(document.paths?.['/entities/users']?.post?.requestBody)
  expect(add).toMatch(/"send_invite":\{[^}]*This version sends no such mail yet/)
})
