import type { ClientStore } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { keptAs, movedTime } from '../../planting/creations.ts'
import { type Fault, fault, onCreate, type Plant, placeOf } from '../../planting/fault.ts'
import { withBody } from '../../planting/responses.ts'
import { current, remembering } from '../../planting/wire.ts'

/** The tags of a restricted admin's new client are those of the next one too. */
const tagsOfEarlierCreator: Plant = {
  http: (next) => {
    let left: Client['tags']
    return async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'create' || response.status !== 201) return response
      const client = (await response.json()) as Client
      const tags = left
      left = client.tags?.length ? client.tags : undefined
      return withBody(response, client.tags?.length || !tags ? client : { ...client, tags })
    }
  },
}

const secondOf = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}+00:00`

type Draft = Parameters<ClientStore['create']>[0]

type NewRecord = ReturnType<Draft['complete']>

/** The new client is kept otherwise, by what was sent beside it. */
const onRecord = (change: (record: NewRecord, request: Request | undefined) => NewRecord) => ({
  http: remembering,
  store: (store: ClientStore) => ({
    create: (draft: Draft, now: () => Date) => {
      const request = current()
      return store.create({ ...draft, complete: (id, at) => change(draft.complete(id, at), request) }, now)
    },
  }),
})

/** Somebody has to look after the new client. */
const firstManager: Client['manager'] = {
  id: 1,
  enabled: true,
  email: 'ada.lindt@example.com',
  name: 'Ada Lindt',
  title: 'Account manager',
  phone: '+442079460001',
  createTime: '2024-02-01T07:00:00+00:00',
  resources: [],
}

const languageOf: Readonly<Record<string, string>> = {
  AE: 'ar',
  AR: 'es',
  AT: 'de',
  BR: 'pt',
  DE: 'de',
  ES: 'es',
  FR: 'fr',
  IT: 'it',
  JP: 'ja',
  MX: 'es',
  NL: 'nl',
  PL: 'pl',
  SE: 'sv',
}

const localeOf = (client: Client): string | null => {
  const alpha2 = client.country?.alpha2Code
  return alpha2 ? `${languageOf[alpha2] ?? 'en'}_${alpha2}` : (client.locale ?? null)
}

/** What a new client gets without having been sent: status, locale, times, tags, a manager. */
export const newValueFaults: readonly Fault[] = [
  fault(
    'tags-of-earlier-creator',
    'The client that is created after that of a restricted admin gets the tags of that admin.',
    tagsOfEarlierCreator,
  ),
  fault(
    'created-inactive',
    'A new client is Inactive.',
    onCreate((client) => ({ ...client, status: 'Inactive' })),
  ),
  fault(
    'create-time-old',
    'A new client was created in 1970.',
    onCreate((client) => ({ ...client, createTime: '1970-01-01T00:00:00+00:00' })),
  ),
  fault('create-times-apart', 'Clients that are created in the same second get different times, in the future.', {
    store: (store) => {
      let last = 0
      const times = new Map<number, number>()
      const { store: change } = onCreate((client) => {
        const time = times.get(client.clientId) ?? Math.max(Date.parse(client.createTime), last + 1000)
        times.set(client.clientId, time)
        last = Math.max(last, time)
        return { ...client, createTime: secondOf(time) }
      })
      return change?.(store) ?? {}
    },
  }),
  fault(
    'not-adult-is-inactive',
    'A new client whose body has the group requirements with adult false is Inactive.',
    onCreate((client, sent) => (sent?.requirements?.adult === false ? { ...client, status: 'Inactive' } : client)),
  ),
  fault(
    'minor-is-inactive',
    'A new client who is not yet 18 years old is Inactive.',
    onCreate((client) => (client.birthday && client.birthday > '2010' ? { ...client, status: 'Inactive' } : client)),
  ),
  fault(
    'company-in-the-name-is-corporate',
    'A new client whose family name is Ltd is Corporate.',
    onCreate((client) => (client.lastName === 'Ltd' ? { ...client, type: { id: 2, name: 'Corporate' } } : client)),
  ),
  fault(
    'test-in-the-name-gives-a-tag',
    'A new client whose first name is Test gets the tag test.',
    onCreate((client) => (client.firstName === 'Test' ? { ...client, tags: [{ name: 'test' }] } : client)),
  ),
  fault(
    'locale-from-the-phone-number',
    'A new client with a phone number in Japan has the locale ja_JP.',
    onCreate((client) => (client.phone?.startsWith('+81') ? { ...client, locale: 'ja_JP' } : client)),
  ),
  fault(
    'risk-from-the-country',
    'A new client of some countries gets the risk level High.',
    onCreate((client) => (Number(client.country?.numericCode) === 364 ? { ...client, riskLevel: 'High' } : client)),
  ),
  fault(
    'nickname-from-the-email',
    'A new client with a plus sign in the email gets what is before it as nickname.',
    onCreate((client) =>
      client.email?.includes('+') ? { ...client, nickname: client.email.split('+')[0] ?? null } : client,
    ),
  ),
  fault(
    'newsletter-gives-a-tag',
    'A new client whose body has subscribed true gets the tag newsletter.',
    onCreate((client, sent) => (sent?.subscribed === true ? { ...client, tags: [{ name: 'newsletter' }] } : client)),
  ),
  fault(
    'language-of-the-body-is-the-locale',
    'A new client whose body has a field language gets it as locale.',
    onCreate((client, sent) => (typeof sent?.language === 'string' ? { ...client, locale: sent.language } : client)),
  ),
  fault(
    'body-overrules',
    'A status, locale or tags in the body of a creation overrule those of a new client.',
    onRecord((record) => {
      const sent = record.input as { status?: unknown; locale?: unknown; tags?: unknown }
      const { client } = record
      return {
        ...record,
        client: {
          ...client,
          ...(typeof sent?.status === 'string' && { status: sent.status }),
          ...(typeof sent?.locale === 'string' && { locale: sent.locale }),
          ...(Array.isArray(sent?.tags) && { tags: sent.tags }),
        },
      }
    }),
  ),
  fault(
    'locale-of-call',
    "A new client's locale is the Accept-Language of the call that created it.",
    onRecord((record, request) => {
      const language = /^[a-z]{2,3}(?:-[a-z]{2})?/i.exec(request?.headers.get('accept-language') ?? '')?.[0]
      return language ? { ...record, client: { ...record.client, locale: language.replace('-', '_') } } : record
    }),
  ),
  fault('ids-descend', 'Each new client has a smaller id than the one before.', {
    store: (store) => ({
      create: async (draft, now) => {
        const { json } = await store.create({ ...draft, complete: (id, at) => draft.complete(1_000_000 - id, at) }, now)
        return { clientId: JSON.parse(json).clientId, json }
      },
    }),
  }),
  fault(
    'create-time-ahead',
    'The createTime of a new client lies ten hours ahead.',
    onCreate((client) => ({ ...client, createTime: movedTime(client.createTime, 10) })),
  ),
  fault(
    'update-before-create',
    'A new client was last changed an hour before it was created.',
    onCreate((client) => ({ ...client, updateTime: movedTime(client.createTime, -1) })),
  ),
  fault(
    'signed-in-by-creation',
    'A new client has its creation time as the time of the last sign-in.',
    onCreate((client) => ({ ...client, loggedAt: client.createTime })),
  ),
  fault(
    'new-client-has-manager',
    'A new client is given the first manager of the installation.',
    onCreate((client) => ({ ...client, manager: firstManager })),
  ),
  fault(
    'locale-of-country',
    'A new client has the locale of its country and not en_US.',
    onCreate((client) => ({ ...client, locale: localeOf(client) })),
  ),
  fault(
    'inactive-without-names',
    'A new client without any name is Inactive.',
    keptAs(({ firstName, lastName }) => !firstName && !lastName, { status: 'Inactive' }),
  ),
  fault(
    'manager-of-country',
    'A new client with an address has the first manager of the installation.',
    keptAs(({ country }) => country != null, { manager: firstManager }),
  ),
  fault(
    'city-of-body',
    'A new client has the city that its body names, although no city is described there.',
    onCreate((client, sent) => (typeof sent.city === 'string' ? { ...client, city: sent.city } : client)),
  ),
  fault(
    'create-time-of-body',
    'A createTime in the body of a creation is that of the new client.',
    onCreate((client, sent) => {
      const time = Date.parse(sent?.createTime)
      return Number.isNaN(time)
        ? client
        : { ...client, createTime: `${new Date(time).toISOString().slice(0, 19)}+00:00` }
    }),
  ),
]
