import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { askList, ids, isWithoutMatch, type ListQuery, list, readListed } from '../client-calls.ts'
import { byId, type Installation, installationOf, pageSize } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { hasAllFields } from '../whole-clients.ts'
import { readWorld } from '../world.ts'
import { claimsAgainst } from './alternatives.ts'
import { claimsOfFilters, type FilterRule, meets, type NamedIdRule, parameterOf } from './filter-rules.ts'
import { find, findsExactly, hasSeveralValues, knownValues, severalValuesOf, valuesOf } from './finding.ts'
import { type NamedId, namedIdsOf } from './named-ids.ts'
import { inOtherForm } from './other-form.ts'
import { unusedValue } from './unused-value.ts'

const filters = relationsOf('filters')

const isList = ({ takes, matching }: FilterRule): boolean => takes === 'list' && matching !== 'ignored'

/** Filters that take several values find the clients that meet one of them. */
export const listChecks = (installation: Installation): Check[] => [
  ...installation.filters.filter(isList).flatMap((rule) => [unionCheck(rule), longCheck(rule)]),
  ...installation.filters.filter(({ takes }) => takes === 'first').map(firstCheck),
  ...[...installation.filters, ...installation.namedIds].filter(({ takes }) => takes === 'text').map(textCheck),
  ...installation.namedIds.filter(({ takes, isIgnored }) => takes === 'list' && !isIgnored).map(namedUnionCheck),
  ...(installation.filters.some(isList) ? [spacesCheck(installation)] : []),
]

const unionCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/union`,
    title: `filter[${rule.name}] with several values finds the clients that meet one of them`,
    claims: rule.listClaims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const several = severalValuesOf(rule, world.clients, 4)
      await acceptsSeveral(session, rule)
      let isTelling = false
      await session.forAll(several, async (drawn) => {
        // Each value of a list may be in each of its forms.
        const values = drawn.map((value, index) => (index % 2 === 0 ? value : inOtherForm(rule, String(value))))
        await findsExactly(session, world, {
          query: { [parameterOf(rule)]: values.join(',') },
          holds: (client, compare) => values.some((value) => compare(rule, client, value)),
          claimsAgainst: (known, found) => claimsAgainst(rule, values, known, found),
        })
        // If only one value counted, it would show only where two find different clients.
        const found = values.map((value) => ids(world.clients.filter((client) => meets(rule, client, value))).join())
        isTelling ||= new Set(found.filter((some) => some !== '')).size > 1
      })
      if (!isTelling) session.telling.cannotTell('no two values find different clients')
    },
  })

/** A list is not refused, whatever it finds. */
async function acceptsSeveral(session: Session, rule: FilterRule): Promise<void> {
  const { clients } = await readWorld(session)
  const values = knownValues(rule, clients).slice(0, 2)
  const { response } = await askList(session, { [parameterOf(rule)]: values.join(','), limit: 1 })
  const isAccepted = response.status < 400 || isWithoutMatch(installationOf(session), response)
  session.expect(isAccepted, say`a page for ${values.join(',')}`, () => say`status ${response.status}`, rule.listClaims)
}

const longCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/long`,
    title: `filter[${rule.name}] takes many values, and a repeated one counts once`,
    claims: rule.listClaims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const stranger = await unusedValue(session, rule)
      const known = fc.array(valuesOf(rule, world.clients), { minLength: 1, maxLength: 3 })
      const long = fc.tuple(known, fc.integer({ min: 10, max: 40 }))
      await session.forAll(
        long,
        async ([values, many]) => {
          const filler = Array.from({ length: many }, () => stranger)
          const orders = [
            [...filler, ...values],
            [...values, ...filler, ...values],
          ]
          for (const entries of orders)
            await findsExactly(session, world, {
              query: { [parameterOf(rule)]: entries.join(',') },
              holds: (client, compare) => values.some((value) => compare(rule, client, value)),
              claimsAgainst: (known, found) => claimsAgainst(rule, entries, known, found),
            })
        },
        { cases: 3 },
      )
    },
  })

const firstCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/first`,
    title: `filter[${rule.name}] uses the first of several values`,
    claims: rule.listClaims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const several = severalValuesOf(rule, world.clients, 3)
      await session.forAll(several, ([first = '', ...others]) =>
        findsExactly(session, world, {
          query: { [parameterOf(rule)]: [first, ...others].join(',') },
          holds: (client, compare) => compare(rule, client, first),
        }),
      )
    },
  })

const textCheck = (rule: FilterRule | NamedIdRule): Check =>
  filters({
    name: `${rule.name}/as-text`,
    title: `filter[${rule.name}] finds nobody by several values`,
    claims: rule.listClaims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const [one, other = one] = await valuesInUse(session, rule)
      if (one === undefined) throw new NothingToCheck(`no client has a value for filter[${rule.name}]`)
      for (const several of [`${one},${other}`, `${other},${one}`]) {
        const { total } = await list(session, { [parameterOf(rule)]: several, limit: 1 })
        session.expect(total === 0, say`nobody for ${several}`, () => say`${total} clients`)
      }
    },
  })

async function valuesInUse(session: Session, rule: FilterRule | NamedIdRule): Promise<(string | number)[]> {
  if ('kind' in rule) return knownValues(rule, (await readWorld(session)).clients)
  return (await namedIdsOf(session, rule)).map(({ id }) => id)
}

const namedUnionCheck = (rule: NamedIdRule): Check =>
  filters({
    name: `${rule.name}/union`,
    title: `filter[${rule.name}] with several ids finds what each of them finds`,
    claims: rule.listClaims,
    verify: async (session) => {
      const used = await countedIds(session, rule)
      if (used.length < 2) throw new NothingToCheck(`only one id is in use for filter[${rule.name}]`)
      await session.forAll(fc.subarray(used, { minLength: 2 }), async (some) => {
        // A client has one of the names, so that nobody is found by two ids.
        const names = new Set(some.map(({ name }) => name))
        const expected = [...names].reduce((sum, name) => sum + (some.find((one) => one.name === name)?.total ?? 0), 0)
        const query = { [parameterOf(rule)]: some.map(({ id }) => id).join(',') }
        const { found, total } = await find(session, query, { most: 1 })
        const others = found.filter((client) => hasAllFields(client) && !names.has(rule.nameOf(client)))
        const asked = some.map(({ id }) => id)
        session.expect(others.length === 0, say`what the ids ${asked} find`, () => say`also clients ${ids(others)}`)
        session.expect(total === expected, say`the ${expected} clients that the ids ${asked} find`, () => say`${total}`)
      })
    },
  })

/** The ids with what each finds now: the run may have created clients since they were looked for. */
async function countedIds(session: Session, rule: NamedIdRule): Promise<NamedId[]> {
  const counted: NamedId[] = []
  for (const one of await namedIdsOf(session, rule)) {
    const { total } = await list(session, { [parameterOf(rule)]: one.id, limit: 1 })
    counted.push({ ...one, total })
  }
  return counted
}

function spacesCheck(installation: Installation): Check {
  const { claims, filters: rules } = installation
  const isRefused = claims['list-spaces'] === 'refused'
  return filters({
    name: 'spaces',
    title: isRefused
      ? 'spaces next to the commas of a list are refused'
      : 'spaces next to the commas of a list are ignored',
    claims: ['list-spaces'],
    // Where spaces are ignored, the list without them shows what the filter itself does.
    suspects: isRefused ? claimsOfFilters(rules) : [],
    verify: async (session) => {
      const world = await readWorld(session)
      // A space is part of a text, so that a host that refuses one before a number may take it in an address.
      const tried = rules.filter((rule) => isList(rule) && (!isRefused || rule.kind === 'ids'))
      if (tried.length === 0) throw new NothingToCheck('no filter takes a list of numbers')
      const usable = tried.filter((rule) => hasSeveralValues(rule, world.clients))
      if (usable.length === 0) throw new NothingToCheck('no two clients differ in a filter that takes a list')
      // Each filter in each case: one of them may take no list at all, which says nothing about spaces.
      const ofEach = fc.tuple(...usable.map((rule) => severalValuesOf(rule, world.clients, 3)))
      await session.forAll(
        ofEach,
        async (values) => {
          for (const [index, rule] of usable.entries())
            await expectSpaces(session, installation, parameterOf(rule), values[index] ?? [])
        },
        { cases: Math.ceil(session.run.cases / usable.length) },
      )
    },
  })
}

async function expectSpaces(
  session: Session,
  installation: Installation,
  parameter: string,
  values: readonly (string | number)[],
): Promise<void> {
  const { claims } = installation
  const listed = (joined: string): ListQuery => ({
    [parameter]: joined,
    limit: pageSize(installation),
    ...byId(installation),
  })
  const without = (await askList(session, listed(values.join(',')))).response
  if (without.status >= 400) return
  if (claims['list-spaces'] === 'refused') {
    const { response } = await askList(session, listed(values.join(', ')))
    const status = claims['invalid-query-status']
    session.expect(response.status === status, say`a refusal (${status})`, () => say`status ${response.status}`)
    return
  }
  const { page: one } = await readListed(session, without)
  const other = await list(session, listed(values.join(', ')))
  const isSame = sameClients(one.data, other.data) && one.total === other.total
  session.expect(isSame, say`what ${values.join(',')} finds (${one.total})`, () => say`${other.total}`)
}

const sameClients = (a: readonly Client[], b: readonly Client[]): boolean => ids(a).join() === ids(b).join()
