import { describe, expect, it } from 'vitest'
import { conformanceChecks, createReport, createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { sendsJson } from './support/sends-json.ts'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } })
const title = { type: 'object', required: ['title'], properties: { title: { type: 'string', minLength: 1 } } }
const described = { description: 'A response' }
const found = { description: 'A note', content: { 'application/json': { schema: { type: 'object' } } } }
const responses = { 200: described, 204: described, 400: described, 404: described, 415: described }

const prepared = preparePaths({
  '/notes': {
    post: {
      operationId: 'addNote',
      requestBody: body(title),
      responses: { 201: found, 400: described, 409: described, 415: described },
    },
  },
  '/notes/{id}': {
    get: { operationId: 'getNote', parameters: [id], responses: { 200: found, 400: described, 404: described } },
    patch: { operationId: 'editNote', parameters: [id], requestBody: body(title), responses },
    delete: { operationId: 'dropNote', parameters: [id], responses },
  },
  '/notes/{id}/pin': { post: { operationId: 'pinNote', parameters: [id], responses } },
})

interface NotesServerOptions {
  /** Whether an invalid body is refused. */
  readonly checksEdits: boolean
  /** Whether a second note with the title of another is refused. @default false */
  readonly hasUniqueTitles?: boolean
}

/** A server of notes, which looks for the note before it looks at the body. */
function notesServer({ checksEdits, hasUniqueTitles = false }: NotesServerOptions) {
  const notes = new Map<string, object>()
  const titles = new Set<unknown>()
  const isTitled = (sent: { title?: unknown } | undefined) => typeof sent?.title === 'string' && sent.title !== ''
  const empty = (status: number) => new Response(null, { status })
  return async (request: Request): Promise<Response> => {
    const [, , key, pin] = new URL(request.url).pathname.split('/')
    const text = await request.text()
    const isJson = sendsJson(request)
    let sent: { title?: unknown } | undefined
    try {
      sent = JSON.parse(text)
    } catch {}
    if (request.method === 'POST' && key === undefined) {
      if (!isJson) return empty(415)
      if (!isTitled(sent)) return empty(400)
      if (hasUniqueTitles && titles.has(sent?.title)) return empty(409)
      titles.add(sent?.title)
      const made = { id: crypto.randomUUID(), title: sent?.title }
      notes.set(made.id, made)
      return Response.json(made, { status: 201 })
    }
    if (!/^[0-9a-f-]{36}$/i.test(key ?? '')) return empty(400)
    const note = notes.get((key ?? '').toLowerCase())
    if (!note) return empty(404)
    if (request.method === 'GET') return Response.json(note)
    if (request.method === 'DELETE') notes.delete(key ?? '')
    if (request.method === 'PATCH' && checksEdits && !isJson) return empty(415)
    if (request.method === 'PATCH' && checksEdits && !isTitled(sent)) return empty(400)
    return pin === undefined ? empty(204) : empty(200)
  }
}

async function run(fetch: (request: Request) => Promise<Response>, seed = 1) {
  const target = hostTarget({ name: 'notes', url: 'http://localhost', capabilities: ['state', 'writes'], fetch })
  const contract = createRun(prepared, target, { seed })
  const results = await runChecks(contract, conformanceChecks(prepared))
  return { results, report: createReport(contract, results) }
}

describe('an operation that changes one thing', () => {
  it('is sent for a thing that the run has made', async () => {
    const { report, results } = await run(notesServer({ checksEdits: true }))
    expect(results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))).toEqual([])
    expect(report.weaknesses).toEqual([])
    const done = Object.fromEntries(report.writes.map(({ request, done }) => [request, done]))
    expect(done['PATCH /notes/{id}']).toBeGreaterThan(0)
    expect(done['DELETE /notes/{id}']).toBeGreaterThan(0)
    expect(done['POST /notes/{id}/pin']).toBeGreaterThan(0)
  })

  it('is sent for a new thing each time, also where no two things can have the same title', async () => {
    const { report } = await run(notesServer({ checksEdits: true, hasUniqueTitles: true }))
    const done = Object.fromEntries(report.writes.map(({ request, done }) => [request, done]))
    expect(done['PATCH /notes/{id}']).toBeGreaterThan(5)
    expect(done['DELETE /notes/{id}']).toBeGreaterThan(5)
    expect(done['POST /notes/{id}/pin']).toBeGreaterThan(5)
  })

  it('fails if the thing is there and the invalid body is accepted', async () => {
    const { results } = await run(notesServer({ checksEdits: false }))
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)
    expect(failed).toContain('editNote/refuses/body title/minLength')
  })
})

describe('a GET that needs a body', () => {
  it('is sent without one, and a server that insists on it has not failed', async () => {
    const withBody = preparePaths({
      '/report': {
        get: { operationId: 'report', requestBody: body(title), responses: { 200: described, 400: described } },
      },
    })
    const fetch = async () => new Response(null, { status: 400 })
    const target = hostTarget({ name: 'reports', url: 'http://localhost', fetch })
    const contract = createRun(withBody, target, { seed: 1 })
    const results = await runChecks(contract, conformanceChecks(withBody))
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(createReport(contract, results).weaknesses).toEqual(['report never succeeded: every valid request got 400'])
  })
})

describe('a thing that was made under a name which another operation of its path refuses', () => {
  const named = (schema: object) => ({ name: 'room', in: 'path', required: true, schema })
  const rooms = preparePaths({
    '/rooms/{room}': {
      put: { operationId: 'nameRoom', parameters: [named({ type: 'string' })], responses: { 204: described } },
      get: {
        operationId: 'getRoom',
        parameters: [named({ type: 'integer', minimum: 1, maximum: 4 })],
        responses: { 200: found, 400: described },
      },
    },
  })

  it('is not what that operation is called for', async () => {
    const fetch = async ({ method, url }: Request): Promise<Response> => {
      if (method === 'PUT') return new Response(null, { status: 204 })
      return /\/[1-4]$/.test(url) ? Response.json({}) : new Response(null, { status: 400 })
    }
    const target = hostTarget({ name: 'rooms', url: 'http://localhost', capabilities: ['state', 'writes'], fetch })
    const results = await runChecks(createRun(rooms, target, { seed: 1 }), conformanceChecks(rooms))
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(results.find(({ id }) => id === 'getRoom/valid')?.outcome).toBe('passed')
  })
})

describe('things of a tenant that the document names and that no operation makes', () => {
  const tenant = { name: 'tenant', in: 'path', required: true, schema: { enum: ['acme', 'initech'] } }
  const tenants = preparePaths({
    '/{tenant}/notes': {
      parameters: [tenant],
      post: {
        operationId: 'addNote',
        requestBody: body(title),
        responses: { 201: found, 400: described, 404: described, 415: described },
      },
    },
    '/{tenant}/notes/{id}': {
      parameters: [tenant, id],
      get: { operationId: 'getNote', responses: { 200: found, 400: described, 404: described } },
      patch: { operationId: 'editNote', requestBody: body(title), responses },
    },
  })

  it('are made for the tenant that a call is about', async () => {
    const servers = new Map(['acme', 'initech'].map((name) => [name, notesServer({ checksEdits: true })]))
    const edited = new Set<string>()
    const fetch = async (request: Request): Promise<Response> => {
      const { pathname, origin } = new URL(request.url)
      const [, name = '', ...rest] = decodeURIComponent(pathname).split('/')
      const serve = servers.get(name)
      if (!serve) return new Response(null, { status: 404 })
      const response = await serve(new Request(`${origin}/${rest.join('/')}`, request))
      if (request.method === 'PATCH' && response.ok) edited.add(name)
      return response
    }
    const target = hostTarget({ name: 'notes', url: 'http://localhost', capabilities: ['state', 'writes'], fetch })
    const contract = createRun(tenants, target, { seed: 1 })
    const results = await runChecks(contract, conformanceChecks(tenants))
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(createReport(contract, results).weaknesses).toEqual([])
    expect(edited).toEqual(new Set(['acme', 'initech']))
  })
})
