import type { Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { spread, type World } from '../world.ts'
import { filterRules, hiddenIdRules, meets, parameterOf } from './filter-rules.ts'
import { find } from './finding.ts'
import { idsInUse } from './ids-in-use.ts'

/** A filter with a value, and who meets it. */
export interface Condition {
  readonly parameter: string
  readonly value: string | number
  readonly holds: (client: Client) => boolean
}

/** Values for each filter that somebody meets, those that an answer does not show included. */
export async function conditionsOf(session: Session, { clients }: World, most: number): Promise<Condition[][]> {
  const shown = filterRules.map((rule) => {
    const whole = [...new Set(clients.flatMap((client) => rule.valueOf(client) ?? []))]
    const parts = rule.kind === 'text' ? whole.map((value) => [...String(value).trim()].slice(0, 2).join('')) : whole
    const usable = [...new Set(parts)].filter((value) => value !== '' && !String(value).includes(','))
    return spread(usable, most).map((value) => ({
      parameter: parameterOf(rule),
      value,
      holds: (client: Client) => meets(rule, client, value),
    }))
  })
  const hidden: Condition[][] = []
  for (const { name, textOf } of hiddenIdRules) {
    const found: Condition[] = []
    for (const value of spread(await idsInUse(session, name), most)) {
      const [first] = (await find(session, { [`filter[${name}]`]: value })).found
      const text = first && textOf(first)
      if (text !== undefined)
        found.push({ parameter: `filter[${name}]`, value, holds: (client) => textOf(client) === text })
    }
    hidden.push(found)
  }
  return [...shown, ...hidden].filter((some) => some.length > 0)
}
