import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { valueAt } from '../../src/learn/learn-context.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { asking, differencesOf, followed, learnSandbox, notesOf, type Send } from './support.ts'

/** Refuses a list whose query meets a condition. */
const refusing =
  (isRefused: (query: URLSearchParams) => boolean) =>
  (send: Send): Send =>
  (request) =>
    send(isRefused(new URL(request.url).searchParams) ? new Request(`${request.url}&limit=x`, request) : request)

/** What a host that does so differs in when it is learned again with what was learned. */
async function differencesAgain(document: JsonObject, around: (send: Send) => Send) {
  const { learned } = await learnSandbox({ clients: 300 }, { document }, around)
  return createOverlay(document, learned, 'A host').differences
}

it('learns a filter by email that refuses what is no address', async () => {
  const around = refusing((query) => [query.get('filter[email]') ?? '@'].some((email) => !email.includes('@')))
  const learned = await learnSandbox({ clients: 300 }, {}, around)
  expect(differencesOf(learned)).toEqual(['format of filter[email]'])
  const document = followed(learned)
  expect(valueAt(document, 'components.parameters.FilterEmail.schema.format')).toBe('email')
  expect(await differencesAgain(document, around)).toEqual([])
})

it('learns country codes of any length', async () => {
  const around = asking(({ searchParams: query }) => {
    if (/^\d{4,}$/.test(query.get('filter[countryCodes]') ?? '')) query.set('filter[countryCodes]', '999')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, around)
  expect(differencesOf(learned)).toEqual(['length of filter[countryCodes]'])
  const document = followed(learned)
  const pattern = valueAt(document, 'components.parameters.FilterCountryCodes.schema.items.pattern')
  expect([pattern, new RegExp(String(pattern)).test('12345')]).toEqual(['^ *[0-9]+ *$', true])
  expect(await differencesAgain(document, around)).toEqual([])
})

it('learns from a path that identifiers have 32 bits', async () => {
  const around = asking((url) => {
    if (/\/\d{10,}$/.test(url.pathname) && Number(url.pathname.split('/').at(-1)) > 2 ** 31) url.pathname += 'x'
  })
  const learned = await learnSandbox({ clients: 300 }, {}, around)
  expect(differencesOf(learned)).toEqual(['range of identifiers'])
  expect(learned.learned.lesson.valueOf('client-not-found-status')).toBe(404)
})

it('names a filter by name that looks for two names', async () => {
  const around = asking(({ searchParams: query }) => {
    const name = query.get('filter[name]') ?? ''
    if (name.split(' ').length > 2) query.set('filter[name]', 'zqxj')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, around)
  expect(notesOf(learned)).toEqual(['filter[name] does not find each client by a name'])
  expect(differencesOf(learned)).toEqual(['name-matching'])
  expect(learned.learned.lesson.valueOf('name-matching')).toBe('part')
})

it('learns identifiers of 32 bits in lists, where that of a client can be larger', async () => {
  const around = refusing((query) =>
    (query.get('filter[typeIds]') ?? '').split(',').some((id) => Number(id) >= 2 ** 31),
  )
  const learned = await learnSandbox({ clients: 300 }, {}, around)
  expect(differencesOf(learned)).toEqual(['range of identifiers in lists'])
  const document = followed(learned)
  expect(valueAt(document, 'components.schemas.Id.maximum')).toBe(Number.MAX_SAFE_INTEGER)
  for (const name of ['TypeIds', 'ManagerIds', 'StatusIds'])
    expect(valueAt(document, `components.parameters.Filter${name}.schema.items`)).toMatchObject({
      $ref: '#/components/schemas/Id',
      maximum: 2 ** 31 - 1,
    })
  expect(await differencesAgain(document, around)).toEqual([])
})
