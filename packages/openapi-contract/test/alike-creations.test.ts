import { describe, expect, it } from 'vitest'
import { conformanceChecks, createRun, hostTarget, mainRole, runChecks } from '../src/index.ts'
import { body, described, isText, readJson, refused, responses } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { sendsJson } from './support/sends-json.ts'

type Serve = (request: Request) => Response | Promise<Response>
type Sent = { readonly email: string; readonly name: string; readonly note?: string }
type Person = Sent & { readonly id: number; readonly madeAt: number; readonly level: string; readonly ownerId: number }

const person = {
  type: 'object',
  required: ['email', 'name'],
  properties: {
    email: { type: 'string', format: 'email' },
    name: { type: 'string', minLength: 1, maxLength: 20 },
    note: { type: 'string' },
  },
}
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const pathsWith = (security: object[]) => ({
  '/people': {
    get: { operationId: 'list', responses, security },
    post: {
      operationId: 'add',
      security,
      requestBody: body('application/json', person),
      responses: { 201: described, '4XX': described },
    },
  },
  '/people/{id}': { get: { operationId: 'read', parameters: [id], responses, security } },
})
const prepared = preparePaths(pathsWith([]))

const first: Person = { id: 1, madeAt: 0, email: 'ann@example.com', name: 'Ann', level: 'usual', ownerId: 7000 }

interface Server {
  /** The new person as it is kept. */
  readonly keep?: (person: Person, request: Request, text: string, people: readonly Person[]) => Person
  /** The person that is read, or undefined. */
  readonly find?: (people: readonly Person[], id: number) => Person | undefined
}

/** People, each with their own email. */
function peopleServer({ keep = (made) => made, find }: Server): Serve {
  const people: Person[] = [first]
  const findById = find ?? ((all, wanted) => all.find((one) => one.id === wanted))
  return async (request) => {
    const { pathname } = new URL(request.url)
    const key = pathname.split('/')[2]
    if (request.method === 'GET' && key === undefined) return Response.json({ people })
    if (request.method === 'GET') {
      if (!/^-?\d+$/.test(key ?? '')) return refused()
      const found = findById(people, Number(key))
      return found ? Response.json(found) : refused(404)
    }
    if (!sendsJson(request)) return refused(415)
    const text = await request.clone().text()
    const sent = await readJson(request)
    const { email, name, note } = (sent ?? {}) as Partial<Sent>
    if (!isText(email) || !/^[^\s@]+@[^\s@]+$/.test(email) || !isText(name) || (note !== undefined && !isText(note)))
      return refused()
    if ([...name].length < 1 || [...name].length > 20) return refused()
    if (people.some((one) => one.email === email)) return refused(409)
    const made = {
      id: people.length + 1,
      madeAt: performance.now(),
      email,
      name,
      level: 'usual',
      ownerId: 7000,
      ...(note && { note }),
    }
    people.push(keep(made, request, text, people))
    return Response.json(people.at(-1), { status: 201 })
  }
}

async function failuresOf(serve: Serve): Promise<string[]> {
  const target = hostTarget({
    name: 'people',
    url: 'http://localhost',
    capabilities: ['state', 'writes', 'exclusive data'],
    fetch: async (request) => serve(request),
  })
  const checks = conformanceChecks(prepared).filter(({ id }) => /alike\/|\/(?:missing|odd-texts)$/.test(id))
  const results = await runChecks(createRun(prepared, target, { seed: 1, cases: 5 }), checks)
  expect(results.every(({ outcome }) => outcome === 'passed' || outcome === 'failed')).toBe(true)
  return results.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []))
}

it('passes where only emails, ids and times differ', async () => {
  expect(await failuresOf(peopleServer({}))).toEqual([])
})

describe('sees what a new thing does not follow from:', () => {
  const level = (made: Person, isOther: boolean): Person => (isOther ? { ...made, level: 'other' } : made)
  const cases: Readonly<Record<string, readonly [string, Server]>> = {
    'a header': ['add/alike/headers', { keep: (made, { headers }) => level(made, headers.has('x-user-id')) }],
    'a parameter with the name of a field': [
      'add/alike/parameters',
      { keep: (made, { url }) => ({ ...made, email: new URL(url).searchParams.get('email') ?? made.email }) },
    ],
    'the way a body is written': ['add/alike/written', { keep: (made, _, text) => level(made, text.includes('\\u')) }],
    'the order of its fields': [
      'add/alike/written',
      { keep: (made, _, text) => level(made, text.indexOf('"name"') < text.indexOf('"email"')) },
    ],
    'quotation marks in its content type': [
      'add/alike/written',
      { keep: (made, { headers }) => level(made, headers.get('content-type')?.includes('"') === true) },
    ],
    'what was created before': [
      'add/alike/before',
      {
        keep: (made, _, __, people) => {
          const note = made.note ?? people.findLast((one) => one.note !== undefined)?.note
          return note === undefined ? made : { ...made, note }
        },
      },
    ],
  }
  it.each(Object.entries(cases))('%s', async (_, [check, server]) => {
    expect(await failuresOf(peopleServer(server))).toContain(check)
  })
})

describe('with a place of the new thing', () => {
  const located =
    (placeOf: (path: string, request: Request) => string): Serve =>
    async (request) => {
      const response = await peopleOf(request)
      if (response.status !== 201) return response
      const made = (await response.json()) as Person
      return Response.json(made, { status: 201, headers: { location: placeOf(`/people/${made.id}`, request) } })
    }
  const peopleOf = peopleServer({})

  it('passes where it leads there', async () => {
    expect(await failuresOf(located((path) => path))).toEqual([])
  })

  it('sees that a header changes it', async () => {
    const serve = located((path, { headers }) => (headers.get('x-forwarded-prefix') ?? '') + path)
    expect(await failuresOf(serve)).toEqual(['add/alike/headers'])
  })
})

it('sees a text at which the server fails', async () => {
  const keep: Server['keep'] = (made) => {
    if (/[\ud800-\udbff](?![\udc00-\udfff])/.test(made.name)) throw new Error('No such character.')
    return made
  }
  const serve = peopleServer({ keep })
  const failing: Serve = async (request) => {
    try {
      return await serve(request)
    } catch {
      return refused(500)
    }
  }
  expect(await failuresOf(failing)).toEqual(['add/odd-texts'])
})

it('sees another thing under an id that no thing has', async () => {
  const find: Server['find'] = (people, wanted) =>
    wanted === 7000 ? people[0] : people.find((one) => one.id === wanted)
  expect(await failuresOf(peopleServer({ find }))).toEqual(['read/missing'])
})

describe('with two callers', () => {
  const schemes = { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } }
  const withTokens = preparePaths(pathsWith([{ bearer: [] }]), schemes)
  const tokens = {
    [mainRole]: { value: 'token-of-main', variable: 'MAIN' },
    other: { value: 'token-of-other', variable: 'OTHER' },
  }
  const level = (made: Person, { headers }: Request): Person => ({
    ...made,
    level: headers.get('authorization')?.includes('main') ? 'usual' : 'less',
  })
  const failing = async (serve: Serve): Promise<string[]> => {
    const target = hostTarget({
      name: 'people',
      url: 'http://localhost',
      capabilities: ['state', 'writes', 'exclusive data'],
      tokens,
      fetch: async (request) => serve(request),
    })
    const checks = conformanceChecks(withTokens).filter(({ id }) => /alike\/(?:before|rights)$/.test(id))
    const results = await runChecks(createRun(withTokens, target, { seed: 1, cases: 5 }), checks)
    return results.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []))
  }

  it('passes where each gets its own', async () => {
    expect(await failing(peopleServer({ keep: level }))).toEqual([])
  })

  it('sees what the call of the other one decides', async () => {
    let newest: Request | undefined
    const serve = peopleServer({ keep: (made, request) => level(made, newest ?? request) })
    const later: Serve = async (request) => {
      if (request.method !== 'POST') return serve(request)
      newest = request
      await new Promise((resolve) => setTimeout(resolve, 10))
      return serve(request)
    }
    expect(await failing(later)).toEqual(['add/alike/before'])
  })

  it.each<readonly [string, (request: Request) => boolean]>([
    ['a header', ({ headers }) => headers.has('x-role')],
    ['a parameter', ({ url }) => new URL(url).searchParams.has('as')],
  ])('sees that %s gives a caller more', async (_, isMore) => {
    const keep: Server['keep'] = (made, request) => (isMore(request) ? made : level(made, request))
    expect(await failing(peopleServer({ keep }))).toEqual(['add/alike/rights'])
  })

  it('sees that a form of the body gives a caller more', async () => {
    const keep: Server['keep'] = (made, request, text) => (text.includes('\\u') ? made : level(made, request))
    expect(await failing(peopleServer({ keep }))).toEqual(['add/alike/rights'])
  })

  it('sees that a parameter gives a caller more where others are refused', async () => {
    const has = ({ url }: Request, name: string) => new URL(url).searchParams.has(name)
    const keep: Server['keep'] = (made, request) => (has(request, 'as') ? made : level(made, request))
    const serve = peopleServer({ keep })
    const strict: Serve = (request) => (has(request, 'tags') ? refused() : serve(request))
    expect(await failing(strict)).toEqual(['add/alike/rights'])
  })
})
