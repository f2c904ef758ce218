import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { filterRules, hiddenIdRules, meets, parameterOf, ruleOf, statusIds } from './filter-rules.ts'
import { find, findsExactly, valuesOf } from './finding.ts'
import { idsInUse, likelyIds } from './ids-in-use.ts'

const filters = relationsOf('filters')

/** Each filter finds the clients that meet it, and nobody else. */
export const findingChecks: readonly Check[] = [
  ...filterRules.map((rule) =>
    filters({
      name: `${rule.name}/finds`,
      title: `filter[${rule.name}] finds every client that meets it and nobody else`,
      claims: rule.claims,
      verify: async (session) => {
        const world = await readWorld(session)
        const asked = valuesOf(rule, world.clients)
        await session.forAll(asked, (value) =>
          findsExactly(session, world, { [parameterOf(rule)]: value }, (client) => meets(rule, client, value)),
        )
      },
    }),
  ),
  ...hiddenIdRules.map(({ name, textOf }) =>
    filters({
      name: `${name}/finds`,
      title: `filter[${name}] finds every client of one text by one id`,
      verify: async (session) => {
        const world = await readWorld(session)
        const texts = new Map<string, number>()
        for (const id of await idsInUse(session, name)) {
          const { found } = await find(session, { [`filter[${name}]`]: id })
          const [first] = found
          const text = first && textOf(first)
          session.expect(
            text !== undefined,
            say`clients found by ${safe(name)} ${id} to have a text`,
            () => say`client ${first?.clientId} without one`,
          )
          if (text === undefined) continue
          session.expect(!texts.has(text), say`one id for ${text}`, () => say`${texts.get(text)} and ${id}`)
          texts.set(text, id)
          await findsExactly(session, world, { [`filter[${name}]`]: id }, (client) => textOf(client) === text)
        }
        const borne = new Set(world.clients.flatMap((client) => textOf(client) ?? []))
        const unfound = [...borne].filter((text) => !texts.has(text))
        session.expect(
          unfound.length === 0,
          say`an id below ${likelyIds.length} for each text`,
          () => say`none for ${unfound.length} texts: ${unfound.join(', ')}`,
        )
      },
    }),
  ),
  filters({
    name: 'statusIds/names',
    title: 'the ids 1 to 4 stand for Active, Inactive, Banned and Deleted',
    claims: ['status-ids', 'status-names'],
    verify: async (session) => {
      const world = await readWorld(session)
      for (const [id, text] of statusIds)
        await findsExactly(session, world, { 'filter[statusIds]': id }, ({ status }) => status === text)
    },
  }),
  filters({
    name: 'email/part',
    title: 'filter[email] finds nobody by a part of an address',
    claims: ['email-matching', 'email-case'],
    verify: async (session) => {
      const world = await readWorld(session)
      await session.forAll(valuesOf(ruleOf('email'), world.clients), async (address) => {
        const part = String(address).slice(1)
        await findsExactly(session, world, { 'filter[email]': part }, (client) => meets(ruleOf('email'), client, part))
      })
    },
  }),
  filters({
    name: 'nothing',
    title: 'a filter that nobody meets answers an empty page',
    verify: async (session) => {
      const page = await list(session, { 'filter[email]': 'nobody.at.all@nowhere.example' })
      session.expect(
        page.total === 0 && page.data.length === 0,
        say`no client`,
        () => say`${page.total} in total, ${page.data.length} listed`,
      )
    },
  }),
]
