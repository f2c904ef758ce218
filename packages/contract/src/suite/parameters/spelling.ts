import { type Check, NothingToCheck, type Session, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { decodeClient } from '@b2core-clients/schema/wire'
import { askGet, askList, ids, type ListQuery, list, queryWords, readListed } from '../client-calls.ts'
import { type FilterRule, isIgnoredZero, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import { unusedValue } from '../filters/unused-value.ts'
import { byId, type Installation, installationOf } from '../installation.ts'
import { readWorld } from '../world.ts'
import { parameter } from './relation.ts'
import { expectRefusedAt, listAt } from './written.ts'

/** How a query and a path are read, and that a refusal tells all that is wrong with them. */
export const spellingChecks = (installation: Installation): Check[] => [
  plusCheck(installation),
  encodingCheck(installation),
  pathIdCheck(installation),
  ...(ruleOf(installation.filters, 'typeIds').takes === 'list' ? [encodedCommaCheck] : []),
  ...unknownChecks(installation),
  ...nameChecks(installation),
  ...emptyChecks(installation),
]

const plusCheck = (installation: Installation): Check =>
  parameter({
    name: 'plus',
    title: 'a plus sign in a query stands for a space',
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const name = clients.find((client) => /^[a-z]+ [a-z]+$/i.test(client.name ?? ''))?.name
      if (!name) throw new NothingToCheck('no client has a name of two plain words')
      const due = ids((await list(session, { 'filter[name]': name, ...byId(installation) })).data)
      const order = Object.entries(byId(installation)).map(([key, value]) => `&${key}=${value}`)
      const page = await listAt(session, `?filter%5Bname%5D=${name.replace(' ', '+')}${order.join('')}`)
      const isSame = ids(page.data).join() === due.join()
      session.expect(isSame, say`clients ${due} for ${name}`, () => say`clients ${ids(page.data)}`)
    },
  })

const encodingCheck = ({ claims, filters }: Installation): Check =>
  parameter({
    name: 'encoding',
    title: 'what is not percent-encoded UTF-8 is refused',
    // Many back ends replace such bytes, or leave out the parameter.
    needs: ['undescribed methods'],
    verify: async (session) => {
      const filter = (name: string): [string, boolean] => [
        `filter%5B${name}%5D`,
        ruleOf(filters, name).matching !== 'ignored' && claims['invalid-filter-values'] === 'refused',
      ]
      const parameters: readonly (readonly [name: string, isRefused: boolean])[] = [
        ...['name', 'city', 'clientId', 'typeIds'].map(filter),
        ['limit', claims['invalid-page-numbers'] === 'refused'],
        ['sort_by', claims['sort-by-unknown'] === 'refused'],
        ['sort_order', claims['sort-order-unknown'] === 'refused'],
      ]
      for (const [name, isRefused] of parameters)
        for (const text of isRefused ? ['%FF', '%ZZ'] : [])
          await expectRefusedAt(session, `?${name}=${text}`, claims['invalid-query-status'])
      await expectRefusedAt(session, '/%FF', claims['invalid-client-id-status'])
    },
  })

const pathIdCheck = ({ claims }: Installation): Check =>
  parameter({
    name: 'path-id',
    title: 'an id in a path is digits and nothing else',
    claims: ['integer-notation', 'invalid-client-id-status'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const id = clients[0]?.clientId
      const status = claims['invalid-client-id-status']
      // Many patterns permit a line break at the end.
      const isOurs = session.can('exclusive data')
      const notations = [`%20${id}`, `${id}%20`, `%2B${id}`, `${id}.0`, `${id}e0`, ...(isOurs ? [`${id}%0A`] : [])]
      const others = [`${id}x`, `${id},${id}`, `${id}%00`]
      // Other paths of the vendor begin with the same prefix, so such words are sent to our own servers only. Many frameworks
      // take a word after a dot for the form of the response.
      const words = ['all', 'search', 'me', 'new', 'latest', 'null', 'NaN', `${id}.json`]
      // A server that decodes twice would read a number here.
      const encodedTwice = `${id}`.replace(/./g, (sign) => `%25${sign.charCodeAt(0).toString(16)}`)
      const invalid = [...others, ...(isOurs ? [...words, encodedTwice] : [])]
      for (const text of claims['integer-notation'] === 'lax' ? invalid : [...notations, ...invalid]) {
        const { response } = await askGet(session, text)
        // Where the path is read as a text, nobody has a number in another notation.
        const isMissing = notations.includes(text) && response.status === claims['client-not-found-status']
        const isRefused = response.status === status || isMissing
        session.expect(isRefused, say`${status} for ${safe(text)}`, () => say`status ${response.status}`, [
          response.status < 400 ? 'integer-notation' : 'invalid-client-id-status',
        ])
      }
      // With zeros before it, a number is the same or none: another one has a different base.
      for (const client of spread(clients, 12))
        for (const text of [`0${client.clientId}`, `000${client.clientId}`]) {
          const { response } = await askGet(session, text)
          if (response.status >= 400) continue
          const read = decodeClient(response.json, installationOf(session).wire) as Client
          session.expect(
            read.clientId === client.clientId,
            say`client ${client.clientId} for ${safe(text)}`,
            () => say`client ${read.clientId}`,
          )
        }
    },
  })

const encodedCommaCheck = parameter({
  name: 'encoded-comma',
  title: 'a comma in a list separates also when it is written %2C',
  claims: ['encoded-comma'],
  suspects: ['type-ids-values'],
  verify: async (session) => {
    const order = byId(installationOf(session))
    const plain = await list(session, { 'filter[typeIds]': '1,2', ...order })
    const page = await listAt(session, `?filter%5BtypeIds%5D=1%2C2&${new URLSearchParams(order)}`)
    const isSame = page.total === plain.total && ids(page.data).join() === ids(plain.data).join()
    session.expect(isSame, say`the ${plain.total} clients of 1,2`, () => say`${page.total} clients, or others`)
  },
})

/** Parameters that are not described, where an installation ignores them. */
function unknownChecks({ claims }: Installation): Check[] {
  const rule = claims['unknown-parameters']
  if (rule === 'refused') return []
  return [
    parameter({
      name: 'unknown',
      title:
        rule === 'ignored'
          ? 'a parameter that is not described is ignored'
          : 'a parameter that is not described is ignored, a filter is refused',
      claims: ['unknown-parameters'],
      verify: async (session) => {
        await sameTotal(session, { unknown_parameter: '1' })
        if (rule === 'ignored') await sameTotal(session, { 'filter[unknown]': '1' })
        else await expectRefusedAt(session, '?filter%5Bunknown%5D=1', claims['invalid-query-status'])
      },
    }),
  ]
}

/** The case of names, where it makes no difference. A name in another case is unknown otherwise. */
function nameChecks({ claims, filters }: Installation): Check[] {
  const isAnyCase = claims['parameter-names'] === 'any-case'
  const unknown = claims['unknown-parameters']
  if (!isAnyCase && unknown === 'refused') return []
  const texts = filters.filter(({ kind, matching }) => kind === 'text' && matching !== 'ignored')
  return [
    parameter({
      name: 'names',
      title: isAnyCase ? 'names of parameters are case-insensitive' : 'names of parameters are case-sensitive',
      claims: ['parameter-names'],
      suspects: ['unknown-parameters'],
      verify: async (session) => {
        const { total } = await list(session, { limit: 1 })
        if (total < 2) throw new NothingToCheck('the server has fewer than two clients')
        const { data } = await list(session, { LIMIT: 1 })
        session.expect(
          (data.length === 1) === isAnyCase,
          isAnyCase ? say`one client` : say`more clients`,
          () => say`${data.length}`,
        )
        // Where unknown filters are refused, one in another case is refused too.
        if (!isAnyCase && unknown === 'filters-refused') return
        const due = isAnyCase ? 0 : total
        for (const rule of texts) {
          const asked = { [parameterOf(rule).toUpperCase()]: await unusedValue(session, rule), limit: 1 }
          const found = await list(session, asked)
          session.expect(found.total === due, say`${due} clients for ${queryWords(asked)}`, () => say`${found.total}`)
        }
      },
    }),
  ]
}

const emptyTitles = {
  ignored: 'a filter without a value is ignored',
  'ignored-with-zero': 'a filter without a value, or with the value 0, is ignored',
  nobody: 'a filter without a value finds nobody',
} as const

/** A filter without a value, where an installation does not refuse it. */
function emptyChecks({ claims, filters }: Installation): Check[] {
  const rule = claims['empty-values']
  if (rule === 'refused') return []
  // A filter that takes only addresses can refuse an empty text.
  const usable = filters.filter(
    ({ matching, name, takesAddresses }) => matching !== 'ignored' && name !== 'clientId' && !takesAddresses,
  )
  return [
    parameter({
      name: 'empty',
      title: emptyTitles[rule],
      claims: ['empty-values'],
      verify: async (session) => {
        const { clients } = rule === 'nobody' ? { clients: [] } : await readWorld(session)
        if (session.can('exclusive data')) await sameWithoutSign(session, usable)
        for (const one of usable) {
          const asked = { [parameterOf(one)]: '' }
          if (rule !== 'nobody') {
            await sameTotal(session, asked)
            if (rule === 'ignored-with-zero') await sameTotal(session, { [parameterOf(one)]: '0' })
            if (one.takes === 'list') await ignoresEmptyEntries(session, one, clients)
            continue
          }
          const { total } = await list(session, { ...asked, limit: 1 })
          session.expect(total === 0, say`nobody for ${queryWords(asked)}`, () => say`${total} clients`)
        }
      },
    }),
  ]
}

/** Without an equals sign, a parameter has no value either. */
async function sameWithoutSign(session: Session, rules: readonly FilterRule[]): Promise<void> {
  for (const rule of rules) {
    const { total } = await list(session, { [parameterOf(rule)]: '', limit: 1 })
    const found = await listAt(session, `?${encodeURIComponent(parameterOf(rule))}&limit=1`)
    session.expect(
      found.total === total,
      say`${total} clients for ${safe(parameterOf(rule))} without an equals sign, as with one`,
      () => say`${found.total}`,
    )
  }
}

/** An empty entry of a list has no effect. It must not find the clients who have no value. */
async function ignoresEmptyEntries(session: Session, rule: FilterRule, clients: readonly Client[]): Promise<void> {
  const value = clients
    .map((client) => rule.valueOf(client))
    .find((one) => one !== undefined && !isIgnoredZero(rule, one) && !`${one}`.includes(','))
  if (value === undefined) return
  const { total } = await list(session, { [parameterOf(rule)]: value, limit: 1 })
  // A filter that takes no list, or takes one for a single text, shows nothing about its entries.
  const { response } = await askList(session, { [parameterOf(rule)]: `${value},${value}`, limit: 1 })
  if (response.status >= 400 || (await readListed(session, response)).page.total !== total) return
  for (const entries of [`${value},`, `,${value}`, `${value},,${value}`]) {
    const asked = { [parameterOf(rule)]: entries, limit: 1 }
    const found = (await list(session, asked)).total
    session.expect(found === total, say`the ${total} clients of ${value} for ${queryWords(asked)}`, () => say`${found}`)
  }
}

/** A query that has no effect finds everybody. */
export async function sameTotal(session: Session, asked: ListQuery): Promise<void> {
  const { total } = await list(session, { limit: 1 })
  const other = await list(session, { ...asked, limit: 1 })
  session.expect(other.total === total, say`all ${total} clients for ${queryWords(asked)}`, () => say`${other.total}`)
}
