import { describe, expect, it } from 'vitest'
import { refused } from './support/correct-servers.ts'
import { runWhole } from './support/whole-server.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const person = {
  type: 'object',
  required: ['email', 'name'],
  properties: {
    email: { type: 'string', format: 'email' },
    name: { type: 'string' },
    key: { type: 'string', format: 'uuid' },
  },
}
const made = { type: 'object', properties: { id: { type: 'integer' }, ...person.properties } }
const refusals = { 400: { description: 'Refused' }, 404: { description: 'Missing' }, 409: { description: 'Taken' } }
const paths = {
  '/people': {
    post: {
      operationId: 'create',
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8 } }],
      requestBody: { required: true, content: json(person) },
      responses: { 201: { description: 'Created', content: json(made) }, ...refusals },
    },
    get: {
      operationId: 'list',
      responses: { 200: { description: 'People', content: json({ type: 'array', items: made }) } },
    },
  },
  '/people/{id}': {
    get: {
      operationId: 'read',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: { 200: { description: 'A person', content: json(made) }, ...refusals },
    },
  },
}

/** A server that keeps people, each with their own email, and what it is asked. */
function createServer() {
  const people: { readonly id: number; readonly email?: unknown }[] = []
  const asked: string[] = []
  const serve = async (request: Request) => {
    const text = await request.text()
    asked.push(`${request.method} ${request.url} ${JSON.stringify([...request.headers])} ${text}`)
    const id = new URL(request.url).pathname.split('/')[2]
    if (request.method === 'GET') {
      const found = id === undefined ? people : people[Number(id)]
      return found ? Response.json(found) : refused(404)
    }
    const sent = (() => {
      try {
        return JSON.parse(text)
      } catch {
        return undefined
      }
    })()
    if (typeof sent?.email !== 'string' || typeof sent.name !== 'string') return refused()
    if (people.some(({ email }) => email === sent.email)) return refused(409)
    const one = { ...sent, id: people.length }
    people.push(one)
    return Response.json(one, { status: 201 })
  }
  return { asked, serve }
}

const only = ['/alike/', '/sequences', '/refused-duplicate', '/fresh', '/odd-texts', 'create/valid']

describe('the seed of a run', () => {
  it('leads to the same requests, also for things that only one may have', async () => {
    const requests = async (seed: number) => {
      const { asked, serve } = createServer()
      await runWhole({ paths, only, seed, create: () => serve })
      return asked
    }
    const [first, again, other] = [await requests(1), await requests(1), await requests(2)]
    expect(first.length).toBeGreaterThan(100)
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('leads to other things where a host has kept those of an earlier run', async () => {
    const { serve } = createServer()
    for (let times = 0; times < 3; times++) {
      const { passed, failed } = await runWhole({ paths, only: ['/alike/'], create: () => serve })
      expect({ failed, passed }).toEqual({ failed: [], passed: expect.arrayContaining(['create/alike/written']) })
    }
  })
})
