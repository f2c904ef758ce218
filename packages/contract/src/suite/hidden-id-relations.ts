import { type Check, NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import { list } from './api.ts'
import { find, findsExactly } from './filter-relations.ts'
import { hiddenIdRules, statusIds } from './filters.ts'
import { relation } from './relation.ts'
import { readWorld } from './world.ts'

/** Ids that are likely to be in use where the document cannot say which are. */
const likely = Array.from({ length: 12 }, (_, index) => index)

/** Filters by ids that no answer shows: an id stands for one text, and finds everybody who bears it. */
export const hiddenIdRelations: readonly Check[] = [
  ...hiddenIdRules.map(({ name, textOf }) =>
    relation(`filters/${name}/finds`, `filter[${name}] finds every client of one text by one id`, async (session) => {
      const world = await readWorld(session)
      const texts = new Map<string, number>()
      for (const id of await idsInUse(session, name)) {
        const { found } = await find(session, { [`filter[${name}]`]: id })
        const [first] = found
        const text = first && textOf(first)
        session.expect(
          text !== undefined,
          `clients found by ${name} ${id} to have a text`,
          () => `client ${first?.clientId} without one`,
        )
        if (text === undefined) continue
        session.expect(!texts.has(text), `one id for ${text}`, () => `${texts.get(text)} and ${id}`)
        texts.set(text, id)
        await findsExactly(session, world, { [`filter[${name}]`]: id }, (client) => textOf(client) === text)
      }
      const borne = new Set(world.clients.flatMap((client) => textOf(client) ?? []))
      const unfound = [...borne].filter((text) => !texts.has(text))
      session.expect(
        unfound.length === 0,
        `an id below ${likely.length} for each text`,
        () => `none for ${unfound.join(', ')}`,
      )
    }),
  ),
  relation(
    'filters/statusIds/names',
    'the ids 1 to 4 stand for Active, Inactive, Banned and Deleted',
    async (session) => {
      const world = await readWorld(session)
      for (const [id, text] of statusIds)
        await findsExactly(session, world, { 'filter[statusIds]': id }, ({ status }) => status === text)
    },
    { claims: ['status-names'] },
  ),
]

export async function idsInUse(session: Session, name: string): Promise<number[]> {
  const used: number[] = []
  for (const id of likely) if ((await list(session, { [`filter[${name}]`]: id, limit: 1 })).total > 0) used.push(id)
  if (used.length === 0) throw new NothingToCheck(`no id below ${likely.length} is in use for filter[${name}]`)
  return used
}
