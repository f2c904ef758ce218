import { describe, expect, it } from 'vitest'
import { conformanceChecks, createReport, createRun, hostTarget, runChecks } from '../src/index.ts'
import { body, described, isText, readJson, refused, responses } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { sendsJson } from './support/sends-json.ts'

type Serve = (request: Request) => Response | Promise<Response>

async function run(paths: object, serve: Serve, capabilities = ['state', 'writes', 'exclusive data']) {
  const prepared = preparePaths(paths)
  const fetch = async (request: Request) => serve(request)
  const target = hostTarget({ name: 'things', url: 'http://localhost', capabilities, fetch })
  const contract = createRun(prepared, target, { seed: 1, cases: 5 })
  const results = await runChecks(contract, conformanceChecks(prepared))
  return {
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    weaknesses: createReport(contract, results).weaknesses,
  }
}

const name = { type: 'string', minLength: 1, maxLength: 20 }
const item = { type: 'object', required: ['name'], properties: { name, archived: { type: 'boolean' } } }
const slug = { name: 'slug', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9-]{1,20}$' } }
const archived = { name: 'archived', in: 'query', schema: { type: 'boolean', default: false } }
const found = { 200: described, 201: described, '4XX': described }
const itemPaths = {
  '/items': {
    get: { operationId: 'list', parameters: [archived], responses: { ...found, 200: { ...described, content: {} } } },
    post: { operationId: 'add', requestBody: body('application/json', item), responses: found },
  },
  '/items/{slug}': {
    get: { operationId: 'read', parameters: [slug], responses },
    put: { operationId: 'edit', parameters: [slug], requestBody: body('application/json', item), responses },
    delete: { operationId: 'drop', parameters: [slug], responses },
  },
}

type Item = { slug: string; name: string; archived?: boolean }
interface ItemsOptions {
  /** What a list is in. */
  readonly wrapList: (items: readonly Item[]) => unknown
  readonly wrapNew: (item: Item) => unknown
  /** Whether a list leaves out a thing that was made. @default it has all that the filter chooses */
  readonly isLost?: (item: Item) => boolean
  /** What is kept of an edit. @default what was sent */
  readonly edit?: (sent: Item, before: Item) => Item
}

/** Items that are gone once they are deleted, and a list that has no archived ones unless it is asked for them. */
function itemsServer({ wrapList, wrapNew, isLost = () => false, edit = (sent) => sent }: ItemsOptions): Serve {
  const items = new Map<string, Item>([['first', { slug: 'first', name: 'First' }]])
  const gone = new Set<string>()
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const key = decodeURIComponent(pathname.split('/')[2] ?? '')
    const sent = await readJson(request)
    const isItem =
      isText(sent?.name) && [...sent.name].length >= 1 && [...sent.name].length <= 20 && isFlag(sent.archived)
    if (request.headers.has('content-type') && !sendsJson(request)) return refused(415)
    if (request.method === 'GET' && key === '') {
      const wanted = searchParams.get('archived') ?? 'false'
      if (!['true', 'false'].includes(wanted)) return refused()
      const listed = [...items.values()].filter((one) => String(one.archived === true) === wanted && !isLost(one))
      return Response.json(wrapList(listed))
    }
    if (request.method === 'POST') {
      if (!isItem) return refused()
      const made: Item = { slug: `item-${items.size}`, name: sent.name, archived: sent.archived }
      items.set(made.slug, made)
      return Response.json(wrapNew(made), { status: 201 })
    }
    if (!/^[a-z0-9-]{1,20}$/.test(key)) return refused()
    if (request.method === 'PUT' && !isItem) return refused()
    const item = items.get(key)
    if (!item) return refused(404)
    if (gone.has(key)) return refused(410)
    if (request.method === 'DELETE') {
      gone.add(key)
      items.set(key, { ...item, archived: true })
    }
    if (request.method === 'PUT') {
      const edited = edit({ slug: key, name: sent.name, archived: sent.archived }, item)
      items.set(key, edited)
      return Response.json(edited)
    }
    return Response.json(item)
  }
}

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean'

const plain: ItemsOptions = { wrapList: (items) => items, wrapNew: (item) => item }
const wrapped: ItemsOptions = {
  wrapList: (items) => ({ data: { items }, meta: { version: 1 } }),
  wrapNew: (item) => ({ data: item, meta: {} }),
}

describe.each([
  ['plain', plain],
  ['wrapped', wrapped],
])('things that are kept, in %s bodies', (_, options) => {
  it('pass where a list leaves out what its default does not choose', async () => {
    expect(await run(itemPaths, itemsServer(options))).toEqual({ failed: [], weaknesses: [] })
  })

  it('fail where a list leaves out what its default chooses', async () => {
    const { failed } = await run(itemPaths, itemsServer({ ...options, isLost: ({ slug }) => /[13579]$/.test(slug) }))
    expect(failed.join()).toMatch(/^add\/sequences: expected .*, which was created, in the list/)
  })
})

describe('an edit that succeeds', () => {
  it.each<readonly [string, NonNullable<ItemsOptions['edit']>]>([
    ['changes nothing', (_, before) => before],
    ['keeps something else', (sent) => ({ ...sent, name: `${sent.name.slice(0, 3)}…` })],
  ])('is noticed where it %s', async (_, edit) => {
    const { failed } = await run(itemPaths, itemsServer({ ...plain, edit }))
    expect(failed.join()).toMatch(/^edit\/stored: expected name .* after edit, got/)
  })

  it('is noticed where it changes another field too', async () => {
    const notes = new Map<string, { id: string; title: string; text: string }>()
    const note = { type: 'object', required: ['title', 'text'], properties: { title: name, text: name } }
    const patch = { type: 'object', minProperties: 1, properties: { title: name, text: name } }
    const paths = {
      '/notes': { post: { operationId: 'add', requestBody: body('application/json', note), responses: found } },
      '/notes/{slug}': {
        get: { operationId: 'read', parameters: [slug], responses },
        patch: { operationId: 'edit', parameters: [slug], requestBody: body('application/json', patch), responses },
      },
    }
    const serve =
      (forgets: boolean): Serve =>
      async (request) => {
        const key = new URL(request.url).pathname.split('/')[2] ?? ''
        const sent = await readJson(request)
        if (request.method === 'POST') {
          if (!isText(sent?.title) || !isText(sent.text)) return refused()
          const made = { id: `note-${notes.size}`, title: sent.title, text: sent.text }
          notes.set(made.id, made)
          return Response.json(made, { status: 201 })
        }
        const before = notes.get(key)
        if (!before) return refused(404)
        const after = { ...before, ...(forgets && { text: '' }), ...sent }
        if (request.method === 'PATCH') notes.set(key, after)
        return Response.json(request.method === 'PATCH' ? after : before)
      }
    const storedOnly = async (forgets: boolean) =>
      (await run(paths, serve(forgets))).failed.filter((line) => line.startsWith('edit/stored'))
    expect(await storedOnly(false)).toEqual([])
    expect((await storedOnly(true)).join()).toMatch(/expected text .* after edit, got/)
  })
})

const id = (parameter: string) => ({ name: parameter, in: 'path', required: true, schema: { type: 'integer' } })
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } }
const member = body('application/json', { type: 'object', required: ['name'], properties: { name } })
const readMember = { operationId: 'member', parameters: [id('team'), id('member')], responses }
const lists = { '/teams': { get: { operationId: 'teams', responses } } }
const memberPaths = {
  '/teams/{team}/members': {
    get: { operationId: 'members', parameters: [id('team'), limit], responses },
    post: { operationId: 'join', parameters: [id('team')], requestBody: member, responses: found },
  },
  '/teams/{team}/members/{member}': {
    get: readMember,
    delete: { ...readMember, operationId: 'leave' },
  },
}
const makesTeams = { operationId: 'found', requestBody: member, responses: found }

/** Teams, each with members. */
function teamsServer(isLimit: (text: string) => boolean = (text) => /^[1-9]\d*$/.test(text)): Serve {
  const teams = new Map([[70, new Map([[800, 'Ann']])]])
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const [team, part, person] = pathname.split('/').slice(2).map(decodeURIComponent)
    const isPost = request.method === 'POST'
    if (isPost && !sendsJson(request)) return refused(415)
    const sent = isPost ? await readJson(request) : undefined
    if ([team, person].some((one) => one !== undefined && !/^-?\d+$/.test(one))) return refused()
    const members = teams.get(Number(team))
    if (team !== undefined && !members) return refused(404)
    if (person !== undefined && !members?.has(Number(person))) return refused(404)
    if (isPost) {
      if (!isText(sent?.name) || sent.name === '' || [...sent.name].length > 20) return refused()
      const made = 801 + Math.max(0, (members ?? teams).size)
      if (members) members.set(made, sent.name)
      else teams.set(made, new Map())
      return Response.json({ id: made }, { status: 201 })
    }
    if (request.method === 'DELETE') return Response.json({ left: members?.delete(Number(person)) })
    if (team !== undefined && part === undefined) return Response.json({ id: Number(team) })
    if (person !== undefined) return Response.json({ id: Number(person), name: members?.get(Number(person)) })
    if (!isLimit(searchParams.get('limit') ?? '1')) return refused()
    return Response.json({ items: [...(members ?? teams).keys()].map((one) => ({ id: one })) })
  }
}

describe('things that belong to another one', () => {
  it('are found in a list of those of a listed one, where nothing may be written', async () => {
    const reads = {
      ...lists,
      '/teams/{team}/members': { get: memberPaths['/teams/{team}/members'].get },
      '/teams/{team}/members/{member}': { get: readMember },
    }
    expect(await run(reads, teamsServer(), ['state'])).toEqual({ failed: [], weaknesses: [] })
  })

  it('are made for one that was made, before they are deleted', async () => {
    const paths = {
      '/teams': { ...lists['/teams'], post: makesTeams },
      '/teams/{team}': { get: { operationId: 'team', parameters: [id('team')], responses } },
      ...memberPaths,
    }
    expect(await run(paths, teamsServer())).toEqual({ failed: [], weaknesses: [] })
  })

  it('are read with invalid parameters too: a server that accepts these is noticed', async () => {
    const reads = { ...lists, '/teams/{team}/members': { get: memberPaths['/teams/{team}/members'].get } }
    const { failed } = await run(
      reads,
      teamsServer((text) => /^-?\d+$/.test(text)),
      ['state'],
    )
    expect(failed.join()).toContain('members/refuses/query limit/minimum')
  })
})

it('a part of a thing is sent for another thing where the name of the first one is taken', async () => {
  const paths = {
    '/teams': { ...lists['/teams'], post: makesTeams },
    '/teams/{team}': { get: { operationId: 'team', parameters: [id('team')], responses } },
    '/teams/{team}/members': { post: memberPaths['/teams/{team}/members'].post },
  }
  const teams = teamsServer()
  let refusedTeams = 0
  const serve: Serve = (request) => {
    const isNewTeam = request.method === 'POST' && new URL(request.url).pathname === '/teams'
    // Each first try of two is for a name that is taken.
    return isNewTeam && refusedTeams++ % 2 === 0 ? refused(409) : teams(request)
  }
  expect((await run(paths, serve)).weaknesses).toEqual([])
})

it('what is in no list is made before it is read', async () => {
  const paths = {
    '/teams': { post: makesTeams },
    '/teams/{team}': { get: { operationId: 'team', parameters: [id('team')], responses } },
  }
  expect(await run(paths, teamsServer())).toEqual({ failed: [], weaknesses: [] })
})

it('what is changed only if it has a tag is sent with one that always fits', async () => {
  const ifMatch = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }
  const paths = {
    '/note': { put: { operationId: 'write', parameters: [ifMatch], requestBody: member, responses } },
  }
  const serve: Serve = async (request) => {
    if (!sendsJson(request)) return refused(415)
    const sent = await readJson(request)
    if (!isText(sent?.name) || sent.name === '' || [...sent.name].length > 20) return refused()
    const tag = request.headers.get('if-match')
    if (tag === null) return refused(428)
    return tag === '*' || tag === '"7"' ? Response.json({}) : refused(412)
  }
  expect(await run(paths, serve)).toEqual({ failed: [], weaknesses: [] })
})

it('what can only be set under a name of the caller is set before it is read or deleted', async () => {
  const key = { name: 'key', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]{3,20}$' } }
  const paths = {
    '/values/{key}': {
      get: { operationId: 'read', parameters: [key], responses },
      put: { operationId: 'set', parameters: [key], requestBody: member, responses },
      delete: { operationId: 'drop', parameters: [key], responses },
    },
  }
  const values = new Map<string, string>()
  const serve: Serve = async (request) => {
    const key = decodeURIComponent(new URL(request.url).pathname.split('/')[2] ?? '')
    const isPut = request.method === 'PUT'
    if (isPut && !sendsJson(request)) return refused(415)
    if (!/^[a-z]{3,20}$/.test(key)) return refused()
    if (isPut) {
      const sent = await readJson(request)
      if (!isText(sent?.name) || sent.name === '' || [...sent.name].length > 20) return refused()
      values.set(key, sent.name)
      return Response.json({})
    }
    const name = values.get(key)
    if (name === undefined) return refused(404)
    if (request.method === 'DELETE') values.delete(key)
    return Response.json({ name })
  }
  expect(await run(paths, serve)).toEqual({ failed: [], weaknesses: [] })
})
