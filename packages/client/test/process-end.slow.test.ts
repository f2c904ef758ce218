import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from './support/installed.ts'

// A timer that stays behind keeps a process alive. Here it would be for an hour.

const canned = fileURLToPath(new URL('support/canned.ts', import.meta.url))
const setUp = `
  import { cannedClient, failureOf } from ${JSON.stringify(canned)}
  const one = Response.json({ clientId: 1 })
  const page = Response.json({ data: [{ clientId: 1 }], total: 1 })
  const failed = (status, headers) => new Response(null, { status, headers })
  const long = { timeoutMs: 3_600_000, totalTimeoutMs: 3_600_000, maxRetryAfterMs: 3_600_000 }
  const client = (responses, options) => cannedClient(responses, { ...long, ...options }).clients
  const never = { fetch: () => new Promise(() => {}) }`

test.each([
  ['a response', 'await client([one]).get(1)'],
  ['an error', 'await failureOf(client([failed(404)]).get(1))'],
  ['a retry', 'await client([failed(503), one]).get(1)'],
  ['a timeout', 'await failureOf(client([], never).get(1, { timeoutMs: 5, retries: 0 }))'],
  ['an abort', 'await failureOf(client([], never).get(1, { signal: AbortSignal.timeout(5) }))'],
  ['an iteration', 'for await (const _ of client([page]).iterate());'],
  ['an iteration that was left', 'for await (const _ of client([page]).iterate()) break'],
  [
    'a pause for which nobody waits',
    `await failureOf(client([failed(429, { 'retry-after': '3600' })], { retries: 0 }).get(1))`,
  ],
])('a process ends after %s', async (_, code) => {
  const script = `${setUp}\n${code}\nconsole.log('done')`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 120_000 })
  expect(stdout).toBe('done\n')
})
