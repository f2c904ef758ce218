import { describe, expect, it } from 'vitest'
import { refused } from './support/correct-servers.ts'
import { runWhole } from './support/whole-server.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const refusals = { 400: { description: 'Refused' }, 404: { description: 'Missing' } }
const note = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
const made = { type: 'object', properties: { id: { type: 'integer' }, text: { type: 'string' } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }

describe('a change that carries the tag of the version that it is about', () => {
  const paths = {
    '/notes': {
      post: {
        operationId: 'create',
        requestBody: { required: true, content: json(note) },
        responses: { 201: { description: 'Created', content: json(made) }, ...refusals },
      },
    },
    '/notes/{id}': {
      parameters: [id],
      get: { operationId: 'read', responses: { 200: { description: 'A note', content: json(made) }, ...refusals } },
      put: {
        operationId: 'change',
        parameters: [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { required: true, content: json(note) },
        responses: { 200: { description: 'Changed' }, 412: { description: 'Another version' }, ...refusals },
      },
    },
  }
  const create = (isTag: (tag: string) => boolean) => () => {
    const notes: { readonly id: number; readonly text: unknown }[] = []
    return async (request: Request) => {
      const { text } = request.method === 'GET' ? { text: '' } : ((await request.json()) as { readonly text?: unknown })
      if (typeof text !== 'string') return refused()
      const index = Number(new URL(request.url).pathname.split('/')[2])
      if (request.method === 'POST') {
        const one = { id: notes.length, text }
        notes.push(one)
        return Response.json(one, { status: 201 })
      }
      if (!notes[index]) return refused(404)
      if (request.method === 'GET') return Response.json(notes[index])
      if (!isTag(request.headers.get('if-match') ?? '')) return refused(412)
      notes[index] = { id: index, text }
      return Response.json(notes[index])
    }
  }
  const only = ['change/refuses/header If-Match/tag']

  it('is refused for another version', async () => {
    const { failed, passed } = await runWhole({ paths, only, create: create((tag) => tag === '*') })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it('fails if the tag does not matter', async () => {
    expect((await runWhole({ paths, only, create: create(() => true) })).failed).toHaveLength(1)
  })
})

describe('a thing that is set under a name of the caller', () => {
  const pathsFor = (text: object) => ({
    '/settings/{name}': {
      parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]{3}$' } }],
      get: {
        operationId: 'look',
        responses: { 200: { description: 'Set', content: json({ type: 'object' }) }, ...refusals },
      },
      put: {
        operationId: 'set',
        requestBody: { required: true, content: json({ ...note, properties: { text } }) },
        responses: { 204: { description: 'Set' }, ...refusals },
      },
    },
  })
  const create = (keep: (text: string | null, old: string | null | undefined) => string | null) => () => {
    const settings = new Map<string, { readonly text: string | null }>()
    return async (request: Request) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'GET') return settings.has(pathname) ? Response.json(settings.get(pathname)) : refused(404)
      const { text } = (await request.json()) as { readonly text?: unknown }
      if (typeof text !== 'string' && text !== null) return refused()
      settings.set(pathname, { text: keep(text, settings.get(pathname)?.text) })
      return new Response(null, { status: 204 })
    }
  }
  const only = ['set/set-again']

  const paths = pathsFor({ type: 'string' })
  const pathsOf = (...values: readonly (string | null)[]) => pathsFor({ enum: values })

  it('is what was set last', async () => {
    const { failed, passed } = await runWhole({ paths, only, create: create((text) => text) })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it.each([
    ['nothing for an empty text', pathsOf('', null), (text: string | null) => text || null],
    ['a text without spaces around it', pathsOf('a', ' a'), (text: string | null) => text?.trim() ?? null],
    ['a text in small letters', pathsOf('a', 'A'), (text: string | null) => text?.toLowerCase() ?? null],
  ])('may be kept as %s', async (_, some, keep) => {
    const { failed, passed } = await runWhole({ paths: some, only, create: create(keep) })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it.each([
    ['stays what it was', paths, (text: string | null, old: string | null = text) => old],
    [
      'stays what it was where nothing is set',
      pathsOf('a', 'b', null),
      (text: string | null, old?: string | null) => text ?? old ?? null,
    ],
  ])('fails if it %s', async (_, some, keep) => {
    expect((await runWhole({ paths: some, only, create: create(keep) })).failed).toHaveLength(1)
  })
})

describe('a file of a form whose media types are named', () => {
  const form = {
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    encoding: { file: { contentType: 'image/png, image/*' } },
  }
  const paths = {
    '/files': {
      post: {
        operationId: 'upload',
        requestBody: { required: true, content: { 'multipart/form-data': form } },
        responses: { 201: { description: 'Stored' }, 415: { description: 'No image' }, ...refusals },
      },
    },
  }
  const create = (isImage: (text: string) => boolean) => () => async (request: Request) => {
    const text = await request.text()
    if (!/name="file"/.test(text)) return refused()
    return new Response(null, { status: isImage(text) ? 201 : 415 })
  }
  const only = ['upload/refuses/body file/content type']

  it('is refused in another one', async () => {
    const { failed, passed } = await runWhole({ paths, only, create: create((text) => /image\/\w+\r/.test(text)) })
    expect({ failed, passed }).toEqual({ failed: [], passed: only })
  })

  it('fails if any is taken', async () => {
    expect((await runWhole({ paths, only, create: create(() => true) })).failed).toHaveLength(1)
  })
})
