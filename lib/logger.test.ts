import { expect, test } from 'vitest'
import { mintKey, mintToken } from '@/lib/auth/keys'
import { newId } from '@/lib/ids'
import { redactTokens } from '@/lib/redact-tokens'

test('no secret of ours survives, wherever it stands in the line', () => {
  const secrets = [
    mintKey('sk', 'live').key,
    mintKey('ek', 'sandbox').key,
    `est_share_${'0123456789abcdef'.repeat(2)}`,
    ...['es', 'ut', 'lt', 'ft'].map((prefix) => mintToken(prefix).token),
  ]
  for (const secret of secrets) {
    const line = JSON.stringify({
      url: `/embed?token=${secret}&view=x`,
      authorization: `Bearer ${secret}`,
      [secret]: 1,
      msg: `_${secret}`,
    })
    expect(redactTokens(line)).not.toContain(secret.slice(-12))
    expect(JSON.parse(redactTokens(line))).toMatchObject({
      url: `/embed?token=${secret.replace(/[^_]*$/, '').replace(/(?<=^[se]k_).*/, '')}[redacted]&view=x`,
    })
  }
})

test('ids stay readable', () => {
  const line = [newId('est'), newId('ses'), newId('lau'), newId('cust')].join(' ')
  expect(redactTokens(line)).toBe(line)
})
