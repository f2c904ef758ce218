import { isDeepStrictEqual } from 'node:util'
import {
  type Check,
  isObject,
  type JsonObject,
  NothingToCheck,
  type Session,
  safe,
  say,
  spread,
} from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { omitFields } from '@b2core-clients/schema/wire'
import { acceptsJson, askGet, askList, clientsPath, get, isWithoutMatch, list, readerOf } from './client-calls.ts'
import { canRefuseSpaces, type Installation, installationOf, isId } from './installation.ts'
import { seenToBeLeftOut } from './left-out-fields.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

const reading = relationsOf('reading')

/** Reading one client agrees with the list, and with itself. */
export const readingChecks = (installation: Installation): Check[] => [
  reading({
    name: 'agrees',
    title: 'reading a client returns what the list shows of it',
    claims: ['list-client-fields', 'client-required-fields', 'id-range', 'id-type', 'total-type', 'client-envelope'],
    verify: async (session) => {
      await listsFields(session, installation)
      const { clients } = await readWorld(session)
      await session.forEach(spread(clients, 40), async (listed) => {
        const read = await get(session, listed.clientId)
        const differing = [...new Set([...Object.keys(listed), ...Object.keys(read)])].filter(
          (name) => !isDeepStrictEqual(read[name as keyof Client], listed[name as keyof Client]),
        )
        const isUnlisted = differing.every((name) => !Object.hasOwn(listed, name))
        session.expect(
          differing.length === 0,
          say`client ${listed.clientId} as it is listed`,
          () => say`another ${safe(differing)}`,
          isUnlisted ? ['list-client-fields'] : undefined,
        )
      })
    },
  }),
  reading({
    name: 'missing',
    title: 'an id that nobody has is not found',
    claims: ['client-not-found-status'],
    verify: async (session) => {
      const { clients, isWhole } = await readWorld(session)
      const status = installation.claims['client-not-found-status']
      const last = Math.max(...clients.map(({ clientId }) => clientId))
      // The last is a known id once it is cut to 32 bits.
      const beyond = [Number.MAX_SAFE_INTEGER, last + 2 ** 32]
      const missing = [isWhole ? last + 1000 : installation.ids.most - 1, -7, ...beyond]
      for (const id of missing.filter((one) => isId(installation, one))) {
        const { response } = await askGet(session, id)
        session.expect(response.status === status, say`${status} for client ${id}`, () => say`${response.status}`)
      }
    },
  }),
  timesCheck(installation),
  birthdayCheck(installation),
  nameCheck(installation),
  reading({
    name: 'again',
    title: 'the same client read twice is the same',
    verify: async (session) => {
      const { data } = await list(session, { limit: 5 })
      for (const { clientId } of data) {
        const [one, other] = [await get(session, clientId), await get(session, clientId)]
        session.expect(isDeepStrictEqual(one, other), say`the same client`, () => say`${JSON.stringify(other)}`)
      }
    },
  }),
  reading({
    name: 'languages',
    title: 'any Accept-Language is accepted',
    claims: ['accept-language'],
    verify: async (session) => {
      for (const language of ['ja', 'en', 'de-CH, de;q=0.8', '*', 'tlh']) {
        const headers = { ...acceptsJson, 'accept-language': language }
        const request = { method: 'GET', target: `${clientsPath}?limit=1`, headers }
        const { response } = await session.ask(session.operation('listClients'), request)
        const isPage = response.status === 200
        session.expect(isPage, say`a page (200) for ${safe(language)}`, () => say`status ${response.status}`)
      }
    },
  }),
  codeZerosCheck(installation),
  ...(takesSampleCall(installation) ? [sampleCallCheck] : []),
  ...(['manager', 'analytics'] as const).map((part) =>
    reading({
      name: `${part}-types`,
      title: `the fields of ${part} have the types that are described`,
      claims: part === 'manager' ? ['manager-field-types', 'manager-resource-types'] : ['analytics-entry-types'],
      verify: async (session) => {
        // Every response is checked against the document. What is left is whether anybody has the part at all.
        const { clients } = await readWorld(session)
        const has = clients.some((client) => [client[part] ?? []].flat().length > 0)
        if (!has) throw new NothingToCheck(`no client that was read has ${part}`)
        session.telling.compared()
      },
    }),
  ),
]

/** A list leaves out the fields that the document names, and no others. */
async function listsFields(session: Session, { wire }: Installation): Promise<void> {
  const more = await seenToBeLeftOut(session, readerOf(session))
  const claims = ['list-client-fields']
  session.expect(
    more.length === 0,
    say`no other field left out of a list`,
    () => say`a list without ${safe(more)}`,
    claims,
  )
  if (wire.omittedInLists.length === 0) return
  const { response } = await askList(session, { limit: 5 })
  const shown = wire.omittedInLists.filter(
    (path) => !isDeepStrictEqual(omitFields(response.json, [`${wire.listMember}.${path}`]), response.json),
  )
  session.expect(shown.length === 0, say`a list without ${safe(shown)}`, () => say`a list with them`, claims)
}

type TimeFormat = Installation['claims']['time-format']

/** How a time is written. */
const timePatterns: Readonly<Record<TimeFormat, RegExp>> = {
  offset: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d$/,
  z: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  milliseconds: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/,
  microseconds: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)$/,
  fraction: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/,
  'offset-without-colon': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d{4}$/,
  'no-offset': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?$/,
  space: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  'http-date': /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  unix: /^-?\d{1,11}$/,
  'unix-milliseconds': /^-?\d+$/,
}

/** The times of a client, as the installation writes them. A birthday may be a day. */
function timesOf({ loggedAt, createTime, updateTime, birthday, manager, accounts }: JsonObject, isTimed: boolean) {
  const times: [string, unknown][] = [
    ['loggedAt', loggedAt],
    ['createTime', createTime],
    ['updateTime', updateTime],
    ...(isTimed ? [['birthday', birthday] as [string, unknown]] : []),
    ...(isObject(manager) ? [['manager.createTime', manager.createTime] as [string, unknown]] : []),
    ...[accounts ?? []]
      .flat()
      .map((account, index): [string, unknown] => [
        `accounts.${index}.createTime`,
        isObject(account) ? account.createTime : undefined,
      ]),
  ]
  return times.filter(([, time]) => time !== null && time !== undefined)
}

/** Country codes that are text, where the zeros at the beginning would be seen. */
const codeZerosCheck = ({ claims }: Installation): Check => {
  const isPadded = claims['numeric-code-zeros'] === 'padded'
  return reading({
    name: 'code-zeros',
    title: isPadded
      ? 'the numeric code of a country has three digits if it is text'
      : 'the numeric code of a country has no zeros at the beginning if it is text',
    claims: ['numeric-code-zeros'],
    verify: async (session) => {
      const { written } = await readWorld(session)
      const codes = written.flatMap(({ country }) => (isObject(country) ? [country.numericCode] : []))
      const telling = codes.filter((code) => typeof code === 'string' && Number(code) < 100)
      if (telling.length === 0)
        throw new NothingToCheck('no client lives in a country whose code is text and below 100')
      for (const code of telling) {
        const due = isPadded ? String(code).padStart(3, '0') : String(Number(code))
        session.expect(code === due, say`the country code ${due}`, () => say`${String(code)}`)
      }
    },
  })
}

const timesCheck = ({ claims }: Installation): Check =>
  reading({
    name: 'times',
    title: `times are written in one format (${claims['time-format']})`,
    claims: ['time-format'],
    verify: async (session) => {
      const { written } = await readWorld(session)
      const pattern = timePatterns[claims['time-format']]
      for (const client of written)
        for (const [field, time] of timesOf(client, claims['birthday-format'] !== 'date')) {
          const isRight = pattern.test(String(time))
          session.expect(
            isRight,
            say`${safe(field)} of client ${Number(client.clientId)} so`,
            () => say`${String(time)}`,
          )
        }
    },
  })

const birthdayCheck = ({ claims }: Installation): Check =>
  reading({
    name: 'birthday',
    title: `a birthday is ${birthdayTitles[claims['birthday-format']]}`,
    claims: ['birthday-format'],
    suspects: ['time-format'],
    verify: async (session) => {
      const { written } = await readWorld(session)
      const birthdays = written.flatMap(({ birthday }) => birthday ?? []).map(String)
      if (birthdays.length === 0) throw new NothingToCheck('no client has a birthday')
      const isDay = claims['birthday-format'] === 'date'
      const wrong = birthdays.find((text) => /^\d{4}-\d\d-\d\d$/.test(text) !== isDay)
      session.expect(wrong === undefined, say`every birthday to be so`, () => say`${wrong}`)
    },
  })

const birthdayTitles: Readonly<Record<Installation['claims']['birthday-format'], string>> = {
  midnight: 'midnight UTC of that day',
  date: 'a day without a time',
  'server-midnight': "midnight of that day in the server's time zone",
}

const nameParts: Readonly<Record<Installation['claims']['client-name'], readonly (keyof Client)[]>> = {
  'given-middle-family': ['firstName', 'middleName', 'lastName'],
  'given-family': ['firstName', 'lastName'],
  'family-given': ['lastName', 'firstName'],
}

/** How an installation composes the name of a client. */
export const composedName = ({ claims }: Installation, client: Partial<Client>): string =>
  nameParts[claims['client-name']]
    .map((part) => client[part])
    .filter(Boolean)
    .join(' ')

/** Whether a new client has this name. The name is empty if no part of it was sent, and a response can omit it. */
export const isNamed = ({ name }: Partial<Client>, due: string): boolean => name === undefined || (name ?? '') === due

const nameCheck = (installation: Installation): Check =>
  reading({
    name: 'name',
    title: `the name of most clients is composed of their parts (${installation.claims['client-name']})`,
    claims: ['client-name'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const named = clients.filter(({ name, firstName, lastName }) => name && firstName && lastName)
      if (named.length === 0) throw new NothingToCheck('no client has a first name, a last name and a name')
      // An old profile may have been renamed by hand.
      const composed = named.filter((client) => client.name === composedName(installation, client))
      const isUsual = composed.length * 2 > named.length
      session.expect(isUsual, say`most of ${named.length} names to be so`, () => say`${composed.length}`)
      const isTelling = composed.some(({ middleName }) => middleName)
      if (!isTelling) session.telling.cannotTell('no client with such a name has a middle name')
    },
  })

/** The sample call has lists with spaces. */
const takesSampleCall = (installation: Installation): boolean =>
  !canRefuseSpaces(installation) &&
  [...installation.filters, ...installation.namedIds].every(({ takes }) => takes !== 'one')

const sampleCallCheck = reading({
  name: 'sample-call',
  title: "the vendor's own sample call is accepted",
  verify: async (session) => {
    const query =
      'limit=10&offset=0&sort_order=desc&sort_by=createTime&filter[clientId]=1&filter[emails]=foo@bar.com&filter[name]=Sergey&filter[nickname]=Voronov&filter[managerIds]=1,%202,%203&filter[countryCodes]=1,%202,%203&filter[city]=New%20York&filter[statusIds]=1,%202,%203&filter[internalTypeIds]=1,%202,%203&filter[companyShortName]=Company%20name&filter[companyFullName]=Company%20full%20name&filter[riskLevelIds]=1,%202,%203&filter[typeIds]=1,%202,%203&filter[verificationLevelIds]=-96750485'
    const request = { method: 'GET', target: `${clientsPath}?${query}`, headers: acceptsJson }
    const { response } = await session.ask(session.operation('listClients'), request)
    const isPage = response.status === 200 || isWithoutMatch(installationOf(session), response)
    session.expect(isPage, say`a page (200)`, () => say`status ${response.status}`)
  },
})
