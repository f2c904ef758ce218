import { type Check, type JsonObject, NothingToCheck, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { askList, create, ids, type ListQuery, list, queryWords, readListed } from './client-calls.ts'
import { expectSorted, isOrdered, type Key, keyOf, type Order } from './expect-sorted.ts'
import { isAscii, ruleOf } from './filters/filter-rules.ts'
import { find } from './filters/finding.ts'
import { listIn } from './filters/languages.ts'
import { type Installation, pageSize } from './installation.ts'
import { freshEmail, newBody } from './new-client.ts'
import { certainSorts } from './paging/pages.ts'
import { relationsOf } from './relation.ts'
import { sortedNames } from './sorted-names.ts'
import { hasAllFields } from './whole-clients.ts'
import { readWorld } from './world.ts'

const texts = new Set(['email', 'name'])
const orders = ['asc', 'desc'] as const

const sorting = relationsOf('sorting')

/** How lists are sorted, and that equal clients keep one order. */
export function sortingChecks(installation: Installation): Check[] {
  const { claims } = installation
  const fields = [...(claims['sort-fields'] ?? [])].map(String)
  return [
    ...fields.flatMap((field) => orders.map((order) => orderCheck(installation, field, order))),
    ...defaultChecks(installation, fields),
    sorting({
      name: 'filtered',
      title: 'a filter leaves the order as it is',
      verify: async (session) => {
        for (const field of fields) {
          const { found } = await find(
            session,
            { sort_by: field, sort_order: 'asc', 'filter[name]': 'a' },
            { most: 100 },
          )
          expectSorted(session, found, { installation, field, order: 'asc' })
        }
      },
    }),
    createdCheck(installation, fields),
    languagesCheck(installation),
    ...(claims['sort-ties'] === 'unspecified' ? [] : [againCheck(fields)]),
    otherFieldsCheck(installation, fields),
  ]
}

const claimsAbout = (field: string): string[] => [
  'sort-fields',
  'sort-ties',
  ...(texts.has(field) ? ['sort-text-case'] : []),
  ...(field === 'clientId' || field === 'createTime' ? [] : ['sort-empty-values']),
]

const orderCheck = (installation: Installation, field: string, order: Order): Check =>
  sorting({
    name: `${field}/${order}`,
    title: `a list by ${field} ${order === 'asc' ? 'ascends' : 'descends'}`,
    claims: claimsAbout(field),
    verify: async (session) => {
      const { response } = await askList(session, { sort_by: field, sort_order: order, limit: 1 })
      const isAccepted = response.status === 200
      session.expect(isAccepted, say`a page (200)`, () => say`status ${response.status}`, ['sort-fields'])
      const { found } = await find(session, { sort_by: field, sort_order: order })
      expectSorted(session, found, { installation, field, order })
      reportWhatIsUntold(
        session,
        found.filter(hasAllFields).map((client) => keyOf(client, field)),
        field,
      )
    },
  })

/** What the values of a field cannot show about its order. */
function reportWhatIsUntold({ telling }: Session, keys: readonly Key[], field: string): void {
  const given = keys.filter((key) => key !== null)
  if (new Set(given).size < 2) telling.cannotTell(`all have the same ${field}`)
  if (new Set(given).size === given.length) telling.cannotTell(`no two have the same ${field}`, ['sort-ties'])
  if (given.length === keys.length || given.length === 0)
    telling.cannotTell(`not some have a ${field} and others none`, ['sort-empty-values'])
  // Capitals and small letters are in another order where the case counts.
  const ascii = given.map(String).filter(isAscii)
  const byCode = ascii.toSorted((a, b) => (a < b ? -1 : 1))
  const folded = ascii.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  if (byCode.join('\n') === folded.join('\n'))
    telling.cannotTell(`no ${field} would be elsewhere if the case counted`, ['sort-text-case'])
}

function defaultChecks({ claims }: Installation, fields: readonly string[]): Check[] {
  const { 'sort-order-default': order, 'sort-default': field } = claims
  return [
    ...(order === undefined
      ? []
      : [
          sorting({
            name: 'default-order',
            title: `a list ${order === 'desc' ? 'descends' : 'ascends'} when no order is given`,
            claims: ['sort-order-default'],
            verify: async (session) => {
              for (const one of fields) await sameOrder(session, { sort_by: one }, { sort_by: one, sort_order: order })
            },
          }),
        ]),
    ...(field === undefined
      ? []
      : [
          sorting({
            name: 'default-field',
            title: `a list is sorted by ${field} when no field is given`,
            claims: ['sort-default'],
            verify: (session) =>
              sameOrder(session, { sort_order: 'asc' }, { sort_by: String(field), sort_order: 'asc' }),
          }),
        ]),
  ]
}

const createdCheck = (installation: Installation, fields: readonly string[]): Check =>
  sorting({
    name: 'created',
    title: 'new clients take their place in every order, whatever their case and what they lack',
    // One of them has no name, which a Registration wizard may not allow.
    needs: ['writes', 'exclusive data'],
    claims: ['sort-text-case', 'sort-empty-values'],
    suspects: ['emails-values', 'emails-matching'],
    verify: async (session) => {
      const { takes, matching } = ruleOf(installation.filters, 'emails')
      if (takes !== 'list' || matching === 'ignored') throw new NothingToCheck('filter[emails] takes no list')
      const bodies = sortedNames.map(([givenName, beginning]) =>
        newBody(session, {
          ...(givenName !== undefined && { info: { givenName, familyName: 'Lee' } }),
          email: `${beginning}${freshEmail('sorted')}`,
        }),
      )
      for (const body of bodies) await create(session, body)
      const emails = bodies.map(({ email }) => email).join(',')
      for (const field of fields)
        await session.forEach(orders, async (order) => {
          const { found } = await find(session, { 'filter[emails]': emails, sort_by: field, sort_order: order })
          session.expect(found.length === bodies.length, say`${bodies.length} clients`, () => say`${found.length}`)
          expectSorted(session, found, { installation, field, order })
        })
    },
  })

/** Languages that sort letters in their own way. */
const languages = ['sv', 'de', 'es', 'tr', 'lt', 'ja', 'zh']

const languagesCheck = (installation: Installation): Check =>
  sorting({
    name: 'languages',
    title: 'a list comes in the same order in every language',
    needs: ['exclusive data'],
    claims: ['accept-language'],
    verify: async (session) => {
      const orders = certainSorts(installation).flatMap((sort_by) =>
        ['asc', 'desc'].map((sort_order) => ({ sort_by, sort_order, limit: pageSize(installation) })),
      )
      if (orders.length === 0) throw new NothingToCheck('no order is certain')
      await session.forEach(orders, async (order) => {
        const due = ids((await list(session, order)).data)
        for (const language of languages) {
          const found = ids((await listIn(session, order, language)).data)
          session.expect(
            found.join() === due.join(),
            say`the order of ${queryWords(order)} in the language ${safe(language)}: ${due}`,
            () => say`${found}`,
          )
        }
      })
    },
  })

const againCheck = (fields: readonly string[]): Check =>
  sorting({
    name: 'again',
    title: 'the same list requested again comes in the same order',
    claims: ['sort-ties'],
    verify: async (session) => {
      for (const field of fields) await sameOrder(session, { sort_by: field }, { sort_by: field })
    },
  })

function otherFieldsCheck(installation: Installation, fields: readonly string[]): Check {
  const { claims } = installation
  const isIgnored = claims['sort-by-unknown'] === 'ignored'
  return sorting({
    name: 'other-fields',
    title: isIgnored
      ? 'a sort by another field of a client is ignored'
      : 'a list cannot be sorted by another field of a client',
    claims: ['sort-by-unknown'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      // Nobody has said in which order objects and lists come.
      const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
      const others = [...new Set(clients.flatMap((client) => Object.keys(client)))].filter(
        (name) => !fields.includes(name) && clients.every((client) => isPlain((client as JsonObject)[name])),
      )
      for (const name of others) {
        // A host that sorts by more fields than the document names neither ignores nor refuses this one.
        if (await isSortedBy(session, installation, name)) continue
        const values = new Set(clients.filter(hasAllFields).map((client) => keyOf(client, name)))
        // Such a host may also sort by a field in which all clients have the same value.
        if (isIgnored && values.size < leastKeys) continue
        await expectNoSort(session, installation, name)
      }
      // A host may read such forms, and nobody has said so.
      if (!session.can('exclusive data')) return
      for (const text of fields.slice(0, mostWritten).flatMap(writtenSorts))
        await expectNoSort(session, installation, text)
    },
  })
}

/** A text that is no field to sort by is ignored or refused. */
async function expectNoSort(session: Session, { claims }: Installation, sort_by: string): Promise<void> {
  if (claims['sort-by-unknown'] === 'ignored') return sameOrder(session, { sort_by }, {})
  const { response } = await askList(session, { sort_by })
  const status = claims['invalid-query-status']
  const isRefused = response.status === status
  session.expect(isRefused, say`${status} for sort_by=${safe(sort_by)}`, () => say`status ${response.status}`)
}

/** Fields of which other forms are tried. */
const mostWritten = 4

/** How other APIs write the field and the direction to sort by, and what databases would take for an order. */
const writtenSorts = (field: string): string[] => [
  ...[`-${field}`, `+${field}`, `!${field}`, `~${field}`],
  ...[':asc', ':desc', '.asc', ' asc', ' ASC', ',asc', '|asc', '[asc]', ' desc', ',clientId', ', name', '()'].map(
    (ending) => field + ending,
  ),
  ...[`client.${field}`, `lower(${field})`, `"${field}"`, `\`${field}\``, `["${field}"]`, `{"${field}":1}`],
  ...['1', '2', '-1', 'rand()', 'random', 'null', '*', 'asc', 'desc'],
]

/** Whether a list is in the order of a field, in both directions, with enough values to tell. */
async function isSortedBy(session: Session, installation: Installation, field: string): Promise<boolean> {
  for (const order of orders) {
    const { response } = await askList(session, { sort_by: field, sort_order: order, limit: pageSize(installation) })
    if (response.status !== 200) return false
    const { page } = await readListed(session, response)
    const keys = page.data.filter(hasAllFields).map((client) => keyOf(client, field))
    if (new Set(keys).size < leastKeys || !isOrdered(page.data, { installation, field, order })) return false
  }
  return true
}

/** With only one value, any order is that of the field. */
const leastKeys = 2

/** Clients whose order is compared. */
const mostCompared = 100

async function sameOrder(session: Session, one: ListQuery, other: ListQuery): Promise<void> {
  const most = { most: mostCompared }
  const [a, b] = [ids((await find(session, one, most)).found), ids((await find(session, other, most)).found)]
  if (a.length < 2) throw new NothingToCheck('the server has fewer than two clients')
  session.expect(
    a.join() === b.join(),
    say`the order of ${queryWords(other)}`,
    () => say`${a.slice(0, 10)} in place of ${b.slice(0, 10)}`,
  )
}
