import { type Session, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { installationOf } from '../installation.ts'
import type { World } from '../world.ts'
import {
  type FilterRule,
  isIgnoredZero,
  type Meets,
  meets,
  meetsInCapitals,
  type NamedIdRule,
  parameterOf,
} from './filter-rules.ts'
import { namedIdsOf } from './named-ids.ts'

/** A filter with a value, and who meets it. */
export interface Condition {
  readonly parameter: string
  readonly value: string | number
  /** @param compare How texts are compared. @default as the document describes the filter */
  readonly holds: (client: Client, compare?: Meets) => boolean
}

/** Values for each filter that has an effect and finds somebody. @param most Values of one filter. */
export async function conditionsOf(session: Session, { clients }: World, most: number): Promise<Condition[][]> {
  const { filters, namedIds } = installationOf(session)
  const shown = filters
    .filter(({ matching }) => matching !== 'ignored')
    .map((rule) => shownConditions(rule, clients, most))
  const named: Condition[][] = []
  for (const rule of namedIds) if (!rule.isIgnored) named.push(await namedConditions(session, rule, most))
  return [...shown, ...named].filter((some) => some.length > 0)
}

function shownConditions(rule: FilterRule, clients: readonly Client[], most: number): Condition[] {
  const whole = [...new Set(clients.flatMap((client) => rule.valueOf(client) ?? []))]
  const isShortened = rule.kind === 'text' && rule.matching !== 'whole'
  const parts = isShortened ? whole.map((value) => [...String(value).trim()].slice(0, 2).join('')) : whole
  const usable = [...new Set(parts)].filter(
    (value) => value !== '' && !/[,%_]/.test(String(value)) && !isIgnoredZero(rule, value),
  )
  const isCertain = (value: string | number) =>
    clients.every((client) => meets(rule, client, value) === meetsInCapitals(rule, client, value))
  return spread(usable.filter(isCertain), most).map((value) => ({
    parameter: parameterOf(rule),
    value,
    holds: (client: Client, compare: Meets = meets) => compare(rule, client, value),
  }))
}

async function namedConditions(session: Session, rule: NamedIdRule, most: number): Promise<Condition[]> {
  const found = await namedIdsOf(session, rule)
  const usable = found.filter(({ name }) => name !== undefined)
  return spread(usable, most).map(({ id, name }) => ({
    parameter: parameterOf(rule),
    value: id,
    holds: (client: Client) => rule.nameOf(client) === name,
  }))
}
