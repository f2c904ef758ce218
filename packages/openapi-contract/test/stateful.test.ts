import { describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { statefulChecks } from '../src/checks/stateful.ts'
import { openDocument } from '../src/document/document.ts'
import { findResources, idOf, idsIn } from '../src/document/resources.ts'
import { createRun, type RunOptions } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import { runChecks } from '../src/running/run-checks.ts'
import { hostTarget } from '../src/target/host.ts'
import { sendsJson } from './support/sends-json.ts'

type Event = { reference: string; name: string }
interface Store {
  readonly events: Map<string, Event>
  made: number
}
type Handler = (store: Store, request: Request, id: string) => Promise<Response> | Response

const answers = (...statuses: number[]) => ({
  responses: Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'Answer', ...(status < 204 && { content: { 'application/json': { schema: {} } } }) },
    ]),
  ),
})
const id = { name: 'eventId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const made = {
  description: 'Made',
  content: { 'application/json': { schema: { type: 'object' } } },
  links: { read: { operationId: 'readEvent', parameters: { eventId: '$response.body#/reference' } } },
}

const document = openDocument({
  openapi: '3.1.1',
  info: { title: 'Events', version: '1' },
  paths: {
    '/events': {
      get: { operationId: 'listEvents', ...answers(200) },
      post: {
        operationId: 'createEvent',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
            },
          },
        },
        responses: { 201: made, 202: made, 303: { description: 'Made, and found elsewhere' } },
      },
    },
    '/events/{eventId}': {
      get: { operationId: 'readEvent', parameters: [id], ...answers(200, 404) },
      delete: { operationId: 'deleteEvent', parameters: [id], ...answers(202, 204, 404) },
    },
  },
})

const handlers: Readonly<Record<string, Handler>> = {
  'GET list': ({ events }) => Response.json([...events.values()].map(({ reference }) => ({ id: reference }))),
  'POST list': async (store, request) => {
    const sent = (await request.json().catch(() => undefined)) as Partial<Event> | undefined
    const isJson = sendsJson(request)
    if (!isJson || typeof sent?.name !== 'string' || sent.name === '') return new Response(null, { status: 400 })
    const { name } = sent as Event
    const reference = `00000000-0000-4000-8000-${String(++store.made).padStart(12, '0')}`
    store.events.set(reference, { reference, name })
    return Response.json({ reference, name }, { status: 201 })
  },
  'GET one': ({ events }, _, id) => {
    const event = events.get(id)
    return event ? Response.json(event) : new Response(null, { status: 404 })
  },
  'DELETE one': ({ events }, _, id) => new Response(null, { status: events.delete(id) ? 204 : 404 }),
}

const prepared = prepare(document, documentSuite)
const checks = statefulChecks(prepared)

/** Why no refusal of a second thing can be looked at. */
const everyBodyIsNew = 'it makes another thing of the same body'
const nothingToRead = 'no call of it makes a thing that can be read'

/** The messages of what fails on a server, some of whose handlers may be broken. */
async function failures(broken: Readonly<Record<string, Handler>> = {}, options: RunOptions = {}) {
  const store: Store = { events: new Map(), made: 0 }
  const fetch = async (request: Request) => {
    const [, , id] = new URL(request.url).pathname.split('/')
    const key = `${request.method} ${id ? 'one' : 'list'}`
    const handler = broken[key] ?? handlers[key]
    return handler ? handler(store, request, id ?? '') : new Response(null, { status: 405 })
  }
  const target = hostTarget({
    name: 'events',
    url: 'http://localhost',
    capabilities: ['state', 'writes', 'exclusive data'],
    fetch,
  })
  const results = await runChecks(createRun(prepared, target, { seed: 3, withData: true, ...options }), checks)
  return results.flatMap(({ outcome, failure, reason }) => {
    if (outcome === 'failed') return [failure?.message]
    return outcome === 'skipped' ? [reason] : []
  })
}

describe('a server that keeps things, known only by its document', () => {
  it('is asked by checks named for its operations', () => {
    expect(checks.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      'readEvent/missing: readEvent returns 404 where nothing has the eventId',
      'createEvent/sequences: any sequence of createEvent, readEvent, listEvents, deleteEvent agrees with a simple model',
      'createEvent/refused-leaves-nothing: a refused call of createEvent leaves listEvents as it was',
      'createEvent/refused-duplicate: a refused call of createEvent leaves what an earlier one made as it was',
      'listEvents/fresh: listEvents is not said to be unchanged after createEvent',
      'createEvent/alike/headers: createEvent makes the same thing from the same body, whatever unrelated headers say',
      'createEvent/alike/parameters: createEvent makes the same thing from the same body, with any parameters that the document does not describe',
      'createEvent/alike/written: createEvent makes the same thing from the same body, however it is written',
      'createEvent/alike/before: createEvent makes the same thing from the same body, whatever was created, read or refused before',
      'createEvent/reads-after: readEvent and listEvents return to each caller the same directly after createEvent as later',
      'createEvent/odd-texts: createEvent accepts or refuses a text, however odd it is',
    ])
  })

  it('passes where it remembers', async () => {
    expect(await failures()).toEqual([everyBodyIsNew])
  })

  it('passes where a creation leads to what was made', async () => {
    const elsewhere: Handler = async (store, request) => {
      const response = await handlers['POST list']?.(store, request, '')
      if (response?.status !== 201) return new Response(null, { status: 400 })
      const { reference } = (await response.json()) as Event
      return new Response(null, { status: 303, headers: { location: `/events/${reference}` } })
    }
    expect(await failures({ 'POST list': elsewhere })).toEqual([everyBodyIsNew])
    expect(await failures({ 'POST list': elsewhere, 'GET one': () => new Response(null, { status: 404 }) })).toEqual([
      expect.stringContaining('which was created, got status 404'),
      nothingToRead,
    ])
  })

  it('passes where what is accepted for later is not there yet', async () => {
    let made = 0
    const later: Handler = () => Response.json({ reference: `later-${made++}` }, { status: 202 })
    const others = await failures({ 'POST list': later })
    expect(others).toEqual(['no response of createEvent gave an id that readEvent takes', nothingToRead])
    expect(await failures({ 'DELETE one': () => Response.json({}, { status: 202 }) })).toEqual([everyBodyIsNew])
  })

  it.each<readonly [string, string, Handler, RegExp]>([
    [
      'keeps nothing',
      'POST list',
      () => Response.json({ reference: crypto.randomUUID() }, { status: 201 }),
      /which was created|to be deleted/,
    ],
    [
      'gives an id twice',
      'POST list',
      ({ events }) => {
        events.set('one', { reference: 'one', name: '' })
        return Response.json({ reference: 'one' }, { status: 201 })
      },
      /a new id, got one again/,
    ],
    ['leaves it out of the list', 'GET list', () => Response.json([]), /in the list, got a list without it/],
    [
      'deletes nothing',
      'DELETE one',
      () => new Response(null, { status: 204 }),
      /404 for .*, which was deleted, got status 200/,
    ],
    [
      'cannot delete what is there',
      'DELETE one',
      () => new Response(null, { status: 404 }),
      /to be deleted, got status 404/,
    ],
    [
      'reads something else',
      'GET one',
      ({ events }, _, id) =>
        events.has(id) ? Response.json({ reference: id, name: 'other' }) : new Response(null, { status: 404 }),
      /expected name ".*", as when it was created, got "other"/,
    ],
    [
      'finds whatever is asked',
      'GET one',
      () => Response.json({ id: 'first' }),
      /expected status 404 or 410, got status 200/,
    ],
    [
      'keeps what it refuses for its content type',
      'POST list',
      async (store, request) => {
        if (!sendsJson(request)) {
          store.events.set(`refused-${++store.made}`, { reference: 'refused', name: '' })
          return new Response(null, { status: 415 })
        }
        return handlers['POST list']?.(store, request, '') ?? new Response(null, { status: 500 })
      },
      /listEvents as before a refusal/,
    ],
    [
      'gives no id',
      'POST list',
      () => Response.json({}, { status: 201 }),
      /no response of createEvent gave an id that readEvent takes/,
    ],
  ])('fails where it %s', async (_, key, handler, message) => {
    expect(await failures({ [key]: handler })).toEqual(expect.arrayContaining([expect.stringMatching(message)]))
  })
})

describe('a server that refuses a second thing of one name', () => {
  const handler =
    (refuse: (store: Store, first: Event) => void): Handler =>
    async (store, request) => {
      const { name } = (await request
        .clone()
        .json()
        .catch(() => ({}))) as Partial<Event>
      const first = [...store.events.values()].find((event) => event.name === name)
      if (!first) return handlers['POST list']?.(store, request, '') ?? new Response(null, { status: 500 })
      refuse(store, first)
      return new Response(null, { status: 409 })
    }
  const wrong = /the same response of readEvent as before the refusal/

  it('passes where a refusal changes nothing', async () => {
    expect(await failures({ 'POST list': handler(() => {}) })).not.toContainEqual(expect.stringMatching(wrong))
  })

  it.each<readonly [string, (store: Store, first: Event) => void]>([
    ['changes', ({ events }, first) => events.set(first.reference, { ...first, name: `${first.name}, asked again` })],
    ['removes', ({ events }, { reference }) => events.delete(reference)],
  ])('fails where a refusal %s the first one', async (_, refuse) => {
    expect(await failures({ 'POST list': handler(refuse) })).toContainEqual(expect.stringMatching(wrong))
  })
})

describe('the id of what was made', () => {
  const [resource] = findResources(prepared.operations)
  const answer = (json: unknown, headers: Record<string, string> = {}) =>
    resource && idOf(resource, { status: 201, headers: new Headers(headers), text: '', json })

  it.each([
    ["is where the document's link says", { reference: 'a', eventId: 'b', id: 'c' }, {}, 'a'],
    ["is in the field of the parameter's name", { eventId: 7, id: 'c' }, {}, '7'],
    ['is in the field id', { id: 'c' }, {}, 'c'],
    ['is in the only member that has one', { data: { id: 'c' }, meta: {} }, {}, 'c'],
    ['is not in one of several members', { old: { id: 'b' }, new: { id: 'c' } }, {}, undefined],
    ['is at the end of Location', {}, { location: '/events/d' }, 'd'],
    ['is nowhere where nothing tells it', { name: 'e' }, {}, undefined],
  ])('%s', (_, json, headers, id) => {
    expect(answer(json, headers)).toBe(id)
  })
})

it.each<readonly [string, unknown, string[] | undefined]>([
  ['things with ids', [{ eventId: 1 }, { id: 'b' }], ['1', 'b']],
  ['things of which one has no id', [{ id: 'a' }, { name: 'b' }], ['a']],
  ['nothing', [], []],
  ['texts', ['a', 'b'], undefined],
  ['things without ids', [{ name: 'a' }], undefined],
])('the ids in a list of %s are those that it has, and unknown where it has none', (_, json, ids) => {
  expect(idsIn({ parameter: 'eventId' }, json)).toEqual(ids)
})
