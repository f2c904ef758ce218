import { describe, expect, it } from 'vitest'
import { conformanceChecks, createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

describe('an operation with a method that no client sends', () => {
  const json = { description: 'A response', content: { 'application/json': { schema: { type: 'object' } } } }
  const described = {
    parameters: [{ name: 'hops', in: 'query', schema: { type: 'integer' } }],
    responses: { 200: json, 400: json },
  }
  // The first one of the document is also the first that another check would have refused.
  const prepared = preparePaths({
    '/first': { trace: { operationId: 'follow', ...described } },
    '/second': { get: { operationId: 'read', ...described } },
  })

  it('is skipped, and every other check runs', async () => {
    const fetch = async ({ url }: Request): Promise<Response> => {
      const hops = new URL(url).searchParams.get('hops') ?? '1'
      return Response.json({}, { status: /^-?\d+$/.test(hops) ? 200 : 400 })
    }
    const capabilities = ['state', 'writes', 'exclusive data']
    const target = hostTarget({ name: 'h', url: 'http://localhost', capabilities, fetch })
    const results = await runChecks(createRun(prepared, target, { seed: 1 }), conformanceChecks(prepared))
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    const resultOf = (wanted: string) => results.find(({ id }) => id === wanted)
    expect(resultOf('read/valid')?.outcome).toBe('passed')
    expect(resultOf('read/steady/after-error')?.outcome).toBe('passed')
    expect(resultOf('follow/valid')).toMatchObject({
      outcome: 'skipped',
      reason: 'no request can be sent with the method TRACE',
    })
  })
})
