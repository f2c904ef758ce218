import { describe, expect, it } from 'vitest'
import { refused } from './support/correct-servers.ts'
import { runWhole, token } from './support/whole-server.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const refusals = { 401: { description: 'No token' }, '4XX': { description: 'Refused' } }
const note = { type: 'object', properties: { id: { type: 'integer' }, hidden: { type: 'boolean' } } }
const listed = { 200: { description: 'Notes', content: json({ type: 'array', items: note }) }, ...refusals }
const components = { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } }

describe('an operation that needs no token and shows more with one', () => {
  const paths = {
    '/notes': {
      get: { operationId: 'list', security: [{}, { bearer: [] }], responses: listed },
      post: {
        operationId: 'create',
        security: [{ bearer: [] }],
        requestBody: {
          required: true,
          content: json({ type: 'object', required: ['hidden'], properties: note.properties }),
        },
        responses: { 201: { description: 'Created', content: json(note) }, ...refusals },
      },
    },
    '/notes/{id}': {
      get: {
        operationId: 'read',
        security: [{ bearer: [] }],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'A note', content: json(note) }, ...refusals },
      },
    },
  }
  const create = (isShown: (isKnown: boolean) => boolean) => () => {
    const notes: { readonly id: number; readonly hidden: unknown }[] = []
    return async (request: Request) => {
      const isKnown = request.headers.get('authorization') === `Bearer ${token}`
      const { pathname } = new URL(request.url)
      if (request.method === 'POST') {
        const { hidden } = (await request.json()) as { readonly hidden: boolean }
        const made = { id: notes.length, hidden }
        notes.push(made)
        return Response.json(made, { status: 201 })
      }
      if (pathname === '/notes') return Response.json(notes.filter(({ hidden }) => !hidden || isShown(isKnown)))
      const found = notes.find(({ id }) => `/notes/${id}` === pathname)
      return found ? Response.json(found) : refused(404)
    }
  }
  const only = ['/sequences']

  it('is called with the token', async () => {
    const { failed, passed } = await runWhole({ paths, components, only, create: create((isKnown) => isKnown) })
    expect(failed).toEqual([])
    expect(passed).toEqual(['create/sequences'])
  })

  it('fails if the token makes no difference', async () => {
    const { failed } = await runWhole({ paths, components, only, create: create(() => false) })
    expect(failed).toEqual([expect.stringContaining('create/sequences')])
  })
})

describe('a map whose members are set one by one', () => {
  const name = { name: 'name', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]{1,9}$' } }
  const flag = { type: 'object', required: ['on'], properties: { on: { type: 'boolean' } } }
  const paths = {
    '/flags': {
      get: {
        operationId: 'all',
        responses: { 200: { description: 'Flags', content: json({ type: 'object', additionalProperties: flag }) } },
      },
    },
    '/flags/{name}': {
      parameters: [name],
      get: { operationId: 'one', responses: { 200: { description: 'A flag', content: json(flag) }, ...refusals } },
      put: {
        operationId: 'set',
        requestBody: { required: true, content: json(flag) },
        responses: { 200: { description: 'Set', content: json(flag) }, ...refusals },
      },
    },
  }
  const create = (onRead: (flags: Map<string, unknown>) => void) => () => {
    const flags = new Map<string, unknown>([['dark', { on: true }]])
    return async (request: Request) => {
      const key = new URL(request.url).pathname.split('/')[2]
      if (key === undefined) return Response.json(Object.fromEntries(flags))
      if (request.method === 'PUT') flags.set(key, await request.json())
      if (request.method === 'GET') onRead(flags)
      return flags.has(key) ? Response.json(flags.get(key)) : refused(404)
    }
  }
  const only = ['all/steady/after-reads']

  it('is the same after reads, although members are made to be read', async () => {
    const { failed, passed } = await runWhole({ paths, only, create: create(() => {}) })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it('fails if a read changes it', async () => {
    const counting = create((flags) => flags.set('read', { on: true }))
    expect((await runWhole({ paths, only, create: counting })).failed).toHaveLength(1)
  })
})

describe('a creation with an idempotency key', () => {
  const order = {
    type: 'object',
    required: ['item'],
    properties: { item: { type: 'string' }, count: { type: 'integer' } },
  }
  const made = { type: 'object', properties: { id: { type: 'integer' }, ...order.properties } }
  const paths = {
    '/orders': {
      post: {
        operationId: 'create',
        parameters: [
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8 } },
        ],
        requestBody: { required: true, content: json(order) },
        responses: { 201: { description: 'Created', content: json(made) }, ...refusals },
      },
    },
    '/orders/{id}': {
      get: {
        operationId: 'read',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'An order', content: json(made) }, ...refusals },
      },
    },
  }
  const create = () => {
    const orders: object[] = []
    const keys = new Map<string, { readonly text: string; readonly made: object }>()
    return async (request: Request) => {
      const text = await request.text()
      if (request.method === 'GET') {
        const found = orders[Number(new URL(request.url).pathname.split('/')[2])]
        return found ? Response.json(found) : refused(404)
      }
      const key = request.headers.get('idempotency-key') ?? ''
      const before = keys.get(key)
      if (before) return before.text === text ? Response.json(before.made, { status: 201 }) : refused(409)
      const one = { ...JSON.parse(text), id: orders.length }
      keys.set(key, { text, made: one })
      orders.push(one)
      return Response.json(one, { status: 201 })
    }
  }

  it('is a new one each time', async () => {
    const { failed, passed } = await runWhole({ paths, only: ['create/alike'], create })
    expect(failed).toEqual([])
    expect(passed).toContain('create/alike/written')
  })
})

describe('a thing that is promised, and done some calls later', () => {
  const job = { type: 'object', properties: { id: { type: 'integer' }, state: { enum: ['queued', 'done'] } } }
  const paths = {
    '/jobs': {
      post: {
        operationId: 'start',
        responses: { 202: { description: 'Promised', content: json(job) }, ...refusals },
      },
    },
    '/jobs/{id}': {
      get: {
        operationId: 'look',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'A job', content: json(job) }, ...refusals },
      },
    },
  }
  /** @param isDone By how often a job was read. */
  const create = (isDone: (reads: number) => boolean) => () => {
    const reads: number[] = []
    return async ({ method, url }: Request) => {
      const id = method === 'POST' ? reads.push(0) - 1 : Number(new URL(url).pathname.split('/')[2])
      const count = reads[id]
      if (count === undefined) return refused(404)
      reads[id] = count + 1
      return Response.json({ id, state: isDone(count) ? 'done' : 'queued' }, { status: method === 'POST' ? 202 : 200 })
    }
  }
  const only = ['look/steady/repeated']

  it('raises no alarm', async () => {
    const { failed, passed } = await runWhole({ paths, only, create: create((reads) => reads > 30) })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it('fails if it is now one thing and now another', async () => {
    expect((await runWhole({ paths, only, create: create((reads) => reads % 31 === 30) })).failed).toHaveLength(1)
  })
})
