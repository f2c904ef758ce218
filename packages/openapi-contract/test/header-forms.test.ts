import { describe, expect, it } from 'vitest'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import { isText, readJson } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

/** What the check of creations finds on a server with this media type, which takes what it accepts. */
async function failures(type: string, accepts: RegExp): Promise<string[]> {
  const response = (schema: object) => ({ description: 'A response', content: { [type]: { schema } } })
  const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, name: { type: 'string' } } }
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  const refused = response({ type: 'object' })
  const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
  const { checks, ...prepared } = preparePaths({
    '/things': {
      post: {
        operationId: 'create',
        requestBody: { required: true, content: { [type]: { schema: named } } },
        responses: { 201: response(thing), 400: refused, 415: refused },
      },
    },
    '/things/{id}': {
      get: { operationId: 'read', parameters: [id], responses: { 200: response(thing), 404: refused } },
    },
  })
  const things: object[] = []
  const respond = async (request: Request): Promise<[number, object]> => {
    const [, , at] = new URL(request.url).pathname.split('/')
    if (at !== undefined) return things[Number(at)] ? [200, things[Number(at)] ?? {}] : [404, {}]
    if (!accepts.test(request.headers.get('content-type') ?? '')) return [415, {}]
    const name = (await readJson(request))?.name
    if (!isText(name)) return [400, {}]
    things.push({ id: `${things.length}`, name })
    return [201, things.at(-1) ?? {}]
  }
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    capabilities: ['writes', 'state', 'exclusive data'],
    fetch: async (request) => {
      const [status, body] = await respond(request)
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
    },
  })
  const run = createRun({ ...prepared, checks }, target, { seed: 1 })
  const results = await runChecks(
    run,
    checks.filter(({ id: name }) => name === 'create/alike/written'),
  )
  expect(results.map(({ outcome }) => outcome)).not.toContain('skipped')
  return results.flatMap(({ failure }) => (failure ? [failure.message] : []))
}

describe('the same media type in another form', () => {
  it.each([
    ['application/vnd.api+json', /^application\/vnd\.api\+json;?$/i],
    ['application/json; charset=utf-8', /^application\/json *; *charset="?utf-8"?;?$|^application\/json$/i],
    ['application/json; profile=Short', /^application\/json; profile=Short;?$|^APPLICATION\/JSON; profile=Short$/],
  ])('has no parameter that %s may refuse', async (type, accepts) => {
    expect(await failures(type, accepts)).toEqual([])
  })

  it.each([
    ['application/vnd.api+json', /^application\/vnd\.api\+json;?$/, 'in capitals'],
    ['application/json; charset=utf-8', /^application\/json *; *charset=utf-8;?$/i, 'in quotation marks'],
    ['application/json', /^application\/json$/i, 'with a semicolon'],
  ])('has to be taken for %s', async (type, accepts, how) => {
    expect((await failures(type, accepts)).join()).toContain(how)
  })
})
