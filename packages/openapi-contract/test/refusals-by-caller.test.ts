import { describe, expect, it } from 'vitest'
import { createRun, hostTarget, mainRole, runChecks } from '../src/index.ts'
import { described, ok, refused } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

const { checks, ...prepared } = preparePaths(
  {
    '/things': {
      get: {
        operationId: 'list',
        security: [{ token: [] }],
        parameters: [{ name: 'part', in: 'query', schema: { type: 'integer' } }],
        responses: { 200: described, 400: described, 401: described, 403: described },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'read',
        security: [{ token: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', enum: [7, 8] } },
          { name: 'part', in: 'query', schema: { type: 'integer' } },
        ],
        responses: { 200: described, 400: described, 401: described, 404: described },
      },
    },
  },
  { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
)

/** What the check finds on a server that treats a call of the other caller so. */
async function failures(respondToOther: (isInvalid: boolean) => Response, operation = 'read'): Promise<string[]> {
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    tokens: { [mainRole]: { value: 'all', variable: 'TOKEN' }, reader: { value: 'few', variable: 'READER_TOKEN' } },
    capabilities: ['state', 'exclusive data'],
    fetch: async ({ url, headers }) => {
      const { pathname, searchParams } = new URL(url)
      const isInvalid = !/^-?\d+$/.test(searchParams.get('part') ?? '0')
      const token = headers.get('authorization')
      if (token === 'Bearer few') return respondToOther(isInvalid)
      if (token !== 'Bearer all') return refused(401)
      if (!/^\/things(?:\/[78])?$/.test(decodeURIComponent(pathname))) return refused(404)
      return isInvalid ? refused(400) : ok()
    },
  })
  const alike = checks.filter(({ id }) => id === `${operation}/refusals-alike`)
  const results = await runChecks(createRun({ ...prepared, checks }, target, { seed: 1 }), alike)
  expect(results.map(({ outcome }) => outcome)).not.toContain('skipped')
  return results.flatMap(({ failure }) => (failure ? [failure.message] : []))
}

describe('an invalid call about a thing, of a caller who may not see the thing', () => {
  it.each([401, 403, 404])('may be refused with %s', async (status) => {
    expect(await failures(() => refused(status))).toEqual([])
  })

  it('may not be accepted', async () => {
    expect((await failures(() => ok())).join()).toContain('reader')
  })

  it('may not be refused in another way', async () => {
    expect((await failures((isInvalid) => (isInvalid ? refused(422) : ok()))).join()).toContain('reader')
  })
})

describe('an invalid call of a list, of a caller who gets the list', () => {
  it('may not be refused as if the caller had no right to it', async () => {
    expect((await failures((isInvalid) => (isInvalid ? refused(400) : ok()), 'list')).join()).toBe('')
    expect((await failures((isInvalid) => (isInvalid ? refused(403) : ok()), 'list')).join()).toContain('reader')
  })

  it('may be refused so where the caller does not get it', async () => {
    expect(await failures(() => refused(403), 'list')).toEqual([])
  })
})
