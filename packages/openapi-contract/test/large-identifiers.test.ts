import { describe, expect, it } from 'vitest'
import { conformanceChecks, createRun, hostTarget, runChecks } from '../src/index.ts'
import { body, described, isText, readJson, refused } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

describe('identifiers beyond 2^53', () => {
  const schema = { type: 'object', properties: { id: { type: 'integer', format: 'int64' }, name: { type: 'string' } } }
  const content = { 'application/json': { schema } }
  const prepared = preparePaths({
    '/things': {
      post: {
        operationId: 'create',
        requestBody: body('application/json', {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' } },
        }),
        responses: { 201: { description: 'Created', content }, 400: described },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'read',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }],
        responses: { 200: { description: 'Found', content }, 400: described, 404: described },
      },
    },
  })

  it('are read and sent without losing a digit', async () => {
    const things = new Map<string, string>()
    const fetch = async (request: Request): Promise<Response> => {
      const id = decodeURIComponent(new URL(request.url).pathname.split('/')[2] ?? '')
      if (request.method === 'POST') {
        const sent = await readJson(request)
        if (!isText(sent?.name)) return refused()
        const made = `9007199254740${993 + things.size * 2}`
        things.set(made, sent.name)
        return new Response(`{"id":${made},"name":${JSON.stringify(sent.name)}}`, {
          status: 201,
          headers: { 'content-type': 'application/json' },
        })
      }
      if (!/^-?\d+$/.test(id)) return refused()
      const name = things.get(id)
      if (name === undefined) return refused(404)
      return new Response(`{"id":${id},"name":${JSON.stringify(name)}}`, {
        headers: { 'content-type': 'application/json' },
      })
    }
    const target = hostTarget({
      name: 'things',
      url: 'http://localhost',
      capabilities: ['writes', 'state', 'exclusive data'],
      fetch,
    })
    const kept = conformanceChecks(prepared).filter(({ needs }) => needs.includes('state'))
    const results = await runChecks(createRun(prepared, target, { seed: 1 }), kept)
    expect(results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))).toEqual([])
    expect(results.find(({ id }) => id === 'create/sequences')?.outcome).toBe('passed')
  })
})
