import { readOtherwise } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { valueAt } from '../../src/learn/learn-context.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { changing, differencesOf, followed, learnOdd, learnSandbox, notesOf, type Send } from './support.ts'

/** Refuses an empty filter by identifiers, and ignores an empty one by text. */
const refusingEmptyIds =
  (send: Send): Send =>
  (request) => {
    const { searchParams } = new URL(request.url)
    const isEmptyId = [...searchParams].some(([name, value]) => value === '' && name.endsWith('Ids]'))
    return send(isEmptyId ? new Request(`${request.url}&limit=x`, request) : request)
  }

const sentence = 'an empty filter by identifiers is refused, and an empty filter by text is ignored'

describe('what no value of a claim can say', () => {
  it('is a sentence beside the claim, and no difference when it is learned again', async () => {
    const learned = await learnSandbox({ clients: 300 }, {}, refusingEmptyIds)
    const document = followed(learned)
    expect([...readOtherwise(document)]).toEqual([['empty-values', sentence]])
    const again = await learnSandbox({ clients: 300 }, { document }, refusingEmptyIds)
    expect(createOverlay(document, again.learned, 'A host').differences).toEqual([])
  })

  it('is removed when the host no longer does it', async () => {
    const document = followed(await learnSandbox({ clients: 300 }, {}, refusingEmptyIds))
    const { learned } = await learnSandbox({ clients: 300 }, { document })
    const { differences, overlay } = createOverlay(document, learned, 'A host')
    expect(differences.map(({ subject, documented }) => [subject, documented])).toEqual([['empty-values', sentence]])
    expect(overlay.actions).toMatchObject([{ target: expect.stringContaining("['otherwise']"), remove: true }])
  })
})

describe('is named where', () => {
  it.each([
    ['identifiers', /Ids\]$/, 'an empty filter by identifiers finds nobody, and an empty filter by text is ignored'],
    ['text', /\[(name|city)\]$/, 'an empty filter by identifiers is ignored, and an empty filter by text finds nobody'],
  ])('an empty filter by %s finds nobody, and another one is ignored', async (_, names, sentence) => {
    const around =
      (send: Send): Send =>
      (request) => {
        const { searchParams } = new URL(request.url)
        const findsNobody = [...searchParams].some(([name, value]) => value === '' && names.test(name))
        return send(findsNobody ? new Request(`${request.url}&filter%5BcompanyFullName%5D=zqxj`, request) : request)
      }
    const { noted, different } = await learnOdd(around)
    expect(noted).toEqual([sentence])
    expect(different).toEqual(['empty-values'])
  })

  it('a sort by name is one by the first name, and this is named', async () => {
    const around =
      (send: Send): Send =>
      (request) =>
        send(new Request(request.url.replace('sort_by=name', 'sort_by=email'), request))
    const learned = await learnSandbox({ clients: 300 }, {}, around)
    expect(learned.learned.lesson.valueOf('sort-fields')).not.toContain('name')
    expect(notesOf(learned)).toEqual(['sort_by=name gives the list another order than by name'])
    expect(differencesOf(learned)).toEqual(['sort-by-unknown', 'sort-fields'])
    const document = followed(learned)
    const again = await learnSandbox({ clients: 300 }, { document }, around)
    expect(createOverlay(document, again.learned, 'A host').differences).toEqual([])
  })

  it('the identifier 0 is no identifier, and a filter by it is ignored', async () => {
    const without =
      (...names: string[]) =>
      (send: Send): Send =>
      (request) => {
        const url = new URL(request.url)
        for (const name of names)
          if (url.searchParams.get(`filter[${name}]`) === '0') url.searchParams.delete(`filter[${name}]`)
        return send(new Request(url, request))
      }
    const one = await learnOdd(without('clientId'))
    expect(one.lesson.valueOf('empty-values')).toBe('ignored')
    expect(one.noted).toEqual(['filter[clientId]=0 is ignored'])
    expect(one.different).toEqual(['client-id-matching'])
    const { learned } = await learnSandbox({ clients: 1 }, {}, without('clientId'))
    expect(learned.lesson.otherwise.get('client-id-matching')?.value).toBe('filter[clientId]=0 is ignored')
    const all = await learnOdd(without('clientId', 'typeIds', 'statusIds', 'managerIds', 'name', 'city'))
    expect(all.lesson.valueOf('empty-values')).toBe('ignored-with-zero')
    expect(all.noted).toEqual([])
  })

  it('spaces are part of an address in a list, and ignored in other lists', async () => {
    const around =
      (send: Send): Send =>
      (request) =>
        send(new Request(request.url.replace(/(filter%5Bemails%5D=[^&]*,)(%20|\+)/, '$1x'), request))
    const { noted, lesson } = await learnOdd(around)
    expect(lesson.valueOf('list-spaces')).toBe('ignored')
    const sentence = 'spaces around the entries of filter[emails] are part of the entries, unlike those of other lists'
    expect(noted).toEqual([sentence])
    expect(lesson.otherwise.get('list-spaces')?.value).toBe(sentence)
  })
})

it('names birthdays that are dates beside others that are times', async () => {
  const writing = (isDate: (client: JsonObject) => boolean) =>
    changing((body) =>
      JSON.parse(JSON.stringify(body), (_, value) =>
        value?.birthday && isDate(value) ? { ...value, birthday: value.birthday.slice(0, 10) } : value,
      ),
    )
  const few = await learnSandbox(
    { clients: 300 },
    {},
    writing(({ clientId }) => Number(clientId) % 10 === 0),
  )
  const most = await learnSandbox(
    { clients: 300 },
    {},
    writing(({ clientId }) => Number(clientId) % 10 !== 0),
  )
  for (const learned of [few, most])
    expect(notesOf(learned)).toEqual(['some birthdays are dates, and others are times'])
  expect(few.learned.lesson.valueOf('birthday-format')).toBe('midnight')
  expect(most.learned.lesson.valueOf('birthday-format')).toBe('date')
})

describe('times', () => {
  const writing = (write: (time: string) => unknown) =>
    changing((body) =>
      JSON.parse(JSON.stringify(body), (name, value) =>
        ['createTime', 'updateTime', 'loggedAt'].includes(name) && value !== null ? write(value) : value,
      ),
    )

  it('with an offset without a colon have their own form', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      writing((time) => time.replace(/:(\d\d)$/, '$1')),
    )
    expect(notesOf(learned)).toEqual([])
    expect(learned.learned.lesson.valueOf('time-format')).toBe('offset-without-colon')
  })

  it('in a form that the document does not have are named', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      writing((time) => new Date(time).toUTCString().replace(' GMT', '')),
    )
    expect(notesOf(learned)).toEqual(['createTime is not written in any of the known forms of times'])
    expect(differencesOf(learned)).toEqual(['time-format'])
  })

  it('that are seconds with a fraction are not only whole seconds', async () => {
    const learned = await learnSandbox(
      { clients: 300 },
      {},
      writing((time) => Date.parse(time) / 1000 + 0.5),
    )
    expect(learned.learned.lesson.valueOf('time-format')).toBe('unix')
    expect(notesOf(learned)).toContain('times are numbers of seconds, some of them with a fraction')
  })
})

describe('a call without a valid token', () => {
  /** A gateway responds to calls without a token before the host does. */
  const gateway =
    (status: number, body: object) =>
    (send: Send): Send =>
    async (request) =>
      request.headers.has('authorization') ? send(request) : Response.json(body, { status })

  it('has the status of an unknown token, and that of no token is named', async () => {
    const learned = await learnSandbox({ clients: 300 }, {}, gateway(403, { message: 'Forbidden.' }))
    expect(learned.learned.lesson.valueOf('unauthorized-status')).toBe(401)
    expect(notesOf(learned)).toEqual(['a call without a token returns 403, and one with a token that nobody has 401'])
    expect(differencesOf(learned)).toEqual(['unauthorized-status'])
  })

  it('says nothing about the shape of other errors', async () => {
    const learned = await learnSandbox({ clients: 300 }, {}, gateway(403, { Reason: 'denied' }))
    expect(learned.learned.lesson.valueOf('error-shape')).toBe('field-list')
  })
})

describe('identifiers of 32 bits', () => {
  it('are learned where a larger number is refused', async () => {
    const small =
      (send: Send): Send =>
      (request) => {
        const id = new URL(request.url).searchParams.get('filter[clientId]')
        return send(Number(id) > 2_147_483_647 ? new Request(`${request.url}&limit=x`, request) : request)
      }
    const learned = await learnSandbox({ clients: 300 }, {}, small)
    expect(differencesOf(learned)).toEqual(['range of identifiers'])
    expect(valueAt(followed(learned), 'components.schemas.Id')).toMatchObject({
      minimum: -2_147_483_648,
      maximum: 2_147_483_647,
    })
  })
})
