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
