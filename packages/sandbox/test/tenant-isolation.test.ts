import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Control } from '../src/index.ts'
import { createSandbox } from '../src/index.ts'

/** Who is asked: the sandbox itself, or a tenant. */
interface Subject {
  readonly fetch: typeof fetch
  readonly control: Control
}

/** What a step does to one of them. The result shows everything that a caller could see. */
type Step = (subject: Subject) => Promise<unknown>

const emails = ['a@example.com', 'b@example.com', 'A@EXAMPLE.COM']

async function call({ fetch }: Subject, path: string, token: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(`http://localhost${path}`, { headers, ...init })
  return [response.status, response.headers.get('location'), await response.text()]
}

const token = fc.constantFrom('sandbox-admin', 'sandbox-vip', 'sandbox-reader', 'nobody')
const steps: fc.Arbitrary<[name: string, run: Step]> = fc.oneof(
  fc
    .record({ email: fc.constantFrom(...emails), token })
    .map(({ email, token }): [string, Step] => [
      `create ${email} as ${token}`,
      (subject) => call(subject, '/api/v2/clients', token, { method: 'POST', body: JSON.stringify({ email }) }),
    ]),
  fc
    .record({
      query: fc.constantFrom('', 'filter[email]=a@example.com', 'sort_by=email', 'limit=x', 'offset=9'),
      token,
    })
    .map(({ query, token }): [string, Step] => [
      `list ${query} as ${token}`,
      (subject) => call(subject, `/api/v2/clients?${query}`, token),
    ]),
  fc
    .integer({ min: 1, max: 9 })
    .map((id): [string, Step] => [`get ${id}`, (subject) => call(subject, `/api/v2/clients/${id}`, 'sandbox-admin')]),
  fc.constantFrom<[string, Step][]>(
    ['plant a fault', async ({ control }) => control.faults.add({ status: 503, times: 1 })],
    ['set the clock', async ({ control }) => control.clock.set('2030-01-01T00:00:00Z')],
    ['take a snapshot', ({ control }) => control.snapshot()],
    ['restore a snapshot', ({ control }) => control.restore('snapshot-1').catch((error) => error.message)],
    ['reset', ({ control }) => control.reset()],
    ['count', ({ control }) => control.count()],
    ['load', ({ control }) => control.load([{ clientId: 4, name: 'Four', createTime: '2026-01-01T00:00:00+00:00' }])],
    ['read the log', async ({ control }) => control.requests().map(({ target, status }) => [target, status])],
  ),
)

test('a tenant responds as a separate sandbox does, whatever is done to the others', async () => {
  const options = { clients: 5, now: () => Date.parse('2026-05-01T00:00:00Z') }
  const sequence = fc.array(fc.tuple(fc.nat({ max: 2 }), steps), { maxLength: 100, size: 'max' })
  await fc.assert(
    fc.asyncProperty(sequence, async (taken) => {
      const shared = await createSandbox(options)
      const together: Subject[] = [shared, await shared.createTenant(), await shared.createTenant()]
      const alone = await Promise.all(together.map(() => createSandbox(options)))
      for (const [who, [name, run]] of taken) {
        expect([name, await run(together[who] as Subject)]).toEqual([name, await run(alone[who] as Subject)])
      }
      await Promise.all([shared, ...alone].map((sandbox) => sandbox.close()))
    }),
    { numRuns: 40 },
  )
})
