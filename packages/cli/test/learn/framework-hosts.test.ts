import { readOtherwise } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { describedFields } from '../../src/learn/described-fields.ts'
import { valueAt } from '../../src/learn/learn-context.ts'
import { likelyDirectionOf } from '../../src/learn/order.ts'
import { overlayOf } from './dialects.ts'
import {
  asking,
  changing,
  differencesOf,
  followed,
  learnSandbox,
  notesOf,
  published,
  reasonOf,
  type Send,
} from './support.ts'

/** Changes every client in a list and by itself. */
const changingClients = (change: (client: JsonObject) => JsonObject) =>
  changing((body) => {
    if ('data' in body) return { ...body, data: (body.data as JsonObject[]).map(change) }
    return 'clientId' in body ? change(body) : body
  })

describe('a list without a match', () => {
  it('without its list is not taken for one that is null, because of another member that is', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changing((body) => {
        if (!Array.isArray(body.data)) return body
        return body.data.length === 0 ? { total: 0, next: null } : { ...body, next: null }
      }),
    )
    expect(learned.learned.lesson.valueOf('nothing-found')).toBe('no-list')
  })

  it.each([
    ['null-list', null],
    ['object-list', {}],
  ])('is what a page after the last client is too (%s)', async (form, data) => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changing((body) => (Array.isArray(body.data) && body.data.length === 0 ? { ...body, data } : body)),
    )
    expect(learned.learned.lesson.valueOf('nothing-found')).toBe(form)
    expect(learned.learned.lesson.valueOf('offset-beyond-end')).toBe('empty')
    expect(differencesOf(learned)).toEqual(['nothing-found'])
  })

  it('that is an error with another status than 404 is named, and refuses nothing', async () => {
    const refusing =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        const page = (await response.clone().json()) as { total?: number }
        return page.total === 0 ? Response.json({ message: 'No records.' }, { status: 400 }) : response
      }
    const learned = await learnSandbox({ clients: 300 }, {}, refusing)
    expect(notesOf(learned)).toContain('a list without a match has the status 400')
    expect(reasonOf(learned, 'nothing-found')).toBe('the document cannot express it')
    expect(differencesOf(learned)).toEqual(['nothing-found'])
  })

  it('that is an error with the status 200 is not taken for an empty page', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changing((body) => (Array.isArray(body.data) && body.data.length === 0 ? { error: 'No.' } : body)),
    )
    expect(learned.learned.lesson.valueOf('nothing-found')).toBeUndefined()
    expect(reasonOf(learned, 'nothing-found')).toBe('the host responded 200 without a list')
  })
})

describe('a list', () => {
  const short = new Set(['clientId', 'name', 'email', 'createTime'])

  it('with fewer fields than a single client is learned, and a few clients are read one by one', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changing((body) =>
        'data' in body
          ? {
              ...body,
              data: (body.data as JsonObject[]).map((row) =>
                Object.fromEntries(Object.entries(row).filter(([name]) => short.has(name))),
              ),
            }
          : body,
      ),
    )
    const { lesson, reads, ended } = learned.learned
    const omitted = describedFields(published).filter(({ path }) => !path.includes('.') && !short.has(path))
    expect(lesson.valueOf('list-client-fields')).toEqual(omitted.map(({ path }) => path).toSorted())
    for (const claim of ['birthday-format', 'numeric-code-type', 'type-ids-values', 'city-matching'])
      expect(lesson.findings.has(claim), claim).toBe(true)
    expect(differencesOf(learned)).toEqual(['list-client-fields'])
    expect(ended).toBeUndefined()
    expect(reads).toBeLessThanOrEqual(80)
  })

  it('without a field that is required shows that the field is not', async () => {
    const overlays = [overlayOf([{ claim: 'list-client-fields', value: ['createTime', 'manager.id'] }])]
    const learned = await learnSandbox({ clients: 300, overlays })
    expect(learned.learned.lesson.valueOf('client-required-fields')).toEqual(['clientId'])
    expect(differencesOf(learned)).toEqual(['client-required-fields', 'list-client-fields'])
  })

  it('and of fields without a value is learned from clients that have one', async () => {
    const value = ['country.alpha3Code', 'loggedAt', 'type']
    const overlays = [
      overlayOf([
        { claim: 'list-client-fields', value },
        { claim: 'empty-fields', value: 'omitted' },
      ]),
    ]
    for (const clients of [200, 300, 600]) {
      const learned = await learnSandbox({ clients, overlays })
      expect(learned.learned.lesson.valueOf('list-client-fields'), `${clients} clients`).toEqual(value)
      expect(differencesOf(learned)).toEqual(['empty-fields', 'list-client-fields'])
    }
  })

  it('with other members beside the clients is named', async () => {
    const more = changing((body) => ('data' in body ? { ...body, next: null, previous: null } : body))
    const learned = await learnSandbox({ clients: 300 }, {}, more)
    expect(notesOf(learned)).toEqual(['lists have more members: next, previous'])
  })

  it('with all clients on a first page that is longer than documented shows that the default is another one', async () => {
    const all = asking(({ searchParams: query }) => {
      if (!query.has('limit')) query.set('limit', '100')
    })
    const learned = await learnSandbox({ clients: 50 }, {}, all)
    expect(differencesOf(learned)).toEqual(['limit-default'])
    expect(notesOf(learned)).toContain('without limit, a page has all 50 clients: a larger default would not show')
  })

  it('that returns its only client at any offset does not show why', async () => {
    const first = asking(({ searchParams: query }) => query.delete('offset'))
    const learned = await learnSandbox({ clients: 1 }, {}, first)
    expect(reasonOf(learned, 'offset-beyond-end')).toBe('the host has 1 client')
    expect(notesOf(learned).join()).not.toContain('lists cannot be read to the end')
  })

  it('with at most ten clients is learned within the budget, whatever the filters match', async () => {
    const filters = ['name', 'nickname', 'city', 'company-short-name', 'company-full-name']
    const settings = filters.map((name) => ({ claim: `${name}-matching` as const, value: 'beginning' }))
    const overlays = [overlayOf(settings as Parameters<typeof overlayOf>[0])]
    const cap = asking(({ searchParams: query }) => {
      if (Number(query.get('limit') ?? 20) > 10) query.set('limit', '10')
    })
    const { learned, differences } = await learnSandbox({ clients: 300, overlays }, {}, cap)
    expect(learned.ended).toBeUndefined()
    expect(learned.reads).toBeLessThanOrEqual(80)
    expect(differences.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(filters.map((name) => `${name}-matching`)),
    )
  })
})

describe('a client', () => {
  it('with undescribed fields in an object of it is described with their types', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changingClients((client) => ({
        ...client,
        score: Number(client.clientId) % 2 === 0 ? 1 : 1.5,
        tags: ((client.tags ?? []) as JsonObject[]).map((tag) => ({ ...tag, id: 7 })),
      })),
    )
    expect(differencesOf(learned)).toEqual(['field score', 'field tags.id'])
    const document = followed(learned)
    expect(valueAt(document, 'components.schemas.Tag.properties.id.type')).toBe('integer')
    expect(valueAt(document, 'components.schemas.Client.properties.score.type')).toBe('number')
  })

  it('with fields whose names are not words is described without these names, which can be data', async () => {
    const odd = '"__proto__":{"a":1},"given.name":"x","ana@example.com":1,"10012":2,"Ana Doe":3,"toString":"y"'
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changingClients((client) => JSON.parse(`${JSON.stringify(client).slice(0, -1)},${odd}}`)),
    )
    expect(notesOf(learned)).toContain(
      'clients have fields whose names are not words: 5; they are not listed, because they can be data',
    )
    expect(differencesOf(learned)).toEqual(['field toString'])
    expect(valueAt(followed(learned), 'components.schemas.Client.properties.toString.type')).toBe('string')
  })

  it('with a map in place of a list is described without the names in it, which can be data', async () => {
    const byNumber = (accounts: unknown) =>
      Object.fromEntries((accounts as JsonObject[]).map((account) => [`ACC-${account.accountNumber}`, account]))
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changingClients((client) => ({
        ...client,
        accounts: byNumber(client.accounts),
        tags: { 'ada@example.com': { name: 'VIP' } },
      })),
    )
    expect(differencesOf(learned)).toEqual(['type of accounts', 'type of tags'])
    const told = JSON.stringify([learned.overlay, learned.differences, notesOf(learned)])
    expect(told).not.toMatch(/ACC-|ada@/)
  })

  it('with empty texts and the first year in place of null is named', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changingClients((client) => ({
        ...client,
        nickname: client.nickname ?? '',
        loggedAt: client.loggedAt ?? '0001-01-01T00:00:00+00:00',
      })),
    )
    expect(notesOf(learned)).toContain('fields without a value can be an empty text: nickname')
    expect(notesOf(learned)).toContain('times without a value can be in the year 0 or 1: loggedAt')
  })

  it('with an object as status has a reason for the names that are unknown', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      changingClients((client) => ({ ...client, status: { id: 1, name: client.status } })),
    )
    for (const claim of ['status-names', 'status-ids']) expect(reasonOf(learned, claim)).toBe('status is not a text')
    expect(learned.learned.lesson.valueOf('status-ids-values')).toBe('list')
    expect(differencesOf(learned)).toEqual(['type of status'])
  })

  it('whose identifier is followed by a letter in the request can be returned, and this is named', async () => {
    const cast = asking((url) => {
      url.pathname = url.pathname.replace(/(\d)x$/, '$1')
    })
    const learned = await learnSandbox({ clients: 300 }, {}, cast)
    const sentence = 'an identifier in a path can have other characters after its digits'
    expect(notesOf(learned)).toEqual([sentence])
    expect(readOtherwise(followed(learned)).get('integer-notation')).toBe(sentence)
    // With only the digits read, another one is 0, which no client has.
    expect(learned.learned.lesson.valueOf('invalid-client-id-status')).toBe(404)
  })
})

describe('a filter with an invalid value', () => {
  it('that is searched for only among country codes makes any text a code', async () => {
    const nobody = asking(({ searchParams: query }) => {
      if (/^(x|1234)$/.test(query.get('filter[countryCodes]') ?? '')) query.set('filter[countryCodes]', '999')
    })
    const learned = await learnSandbox({ clients: 300 }, {}, nobody)
    expect(differencesOf(learned)).toEqual(['pattern of filter[countryCodes]'])
    const again = followed(learned)
    const { differences } = await learnSandbox({ clients: 300 }, { document: again }, nobody)
    expect(differences.map(({ subject }) => subject)).not.toContain('invalid-filter-values')
  })

  it('that is treated in another way only for clientId is named', async () => {
    const ignoring = asking(({ searchParams: query }) => {
      if (query.get('filter[clientId]') === 'x') query.delete('filter[clientId]')
    })
    const learned = await learnSandbox({ clients: 300 }, {}, ignoring)
    expect(notesOf(learned)).toEqual(['an invalid value of filter[clientId] is ignored, unlike that of other filters'])
  })
})

it('every bound of limit and offset is decided by reads', async () => {
  const { learned } = await learnSandbox({ clients: 300 })
  for (const claim of ['limit-minimum', 'offset-minimum', 'offset-default'])
    expect(learned.lesson.findings.has(claim), claim).toBe(true)
})

it('a direction in capitals that is accepted is noted, and changes nothing', async () => {
  const inSmallLetters = asking((url) => {
    const order = url.searchParams.get('sort_order')
    if (order !== null) url.searchParams.set('sort_order', order.toLowerCase())
  })
  const learned = await learnSandbox({ clients: 300 }, {}, inSmallLetters)
  expect(notesOf(learned)).toEqual(['sort_order is also accepted in capitals'])
  expect(differencesOf(learned)).toEqual([])
  expect(notesOf(await learnSandbox({ clients: 300 }))).toEqual([])
})

it('times with and without digits after the second are compared by the moment', () => {
  const times = ['09:30:34Z', '09:30:34.500000Z', '09:30:35Z'].map((time) => ({ createTime: `2026-01-15T${time}` }))
  expect(likelyDirectionOf(times, 'createTime')).toBe('asc')
  expect(likelyDirectionOf(times.toReversed(), 'createTime')).toBe('desc')
})
