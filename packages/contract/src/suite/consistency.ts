import { isDeepStrictEqual } from 'node:util'
import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { missedLettersOf } from './country-letters.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

const consistency = relationsOf('consistency')

/** Milliseconds that a time may lie ahead: a clock can be wrong, and a time zone forgotten. */
const mostAhead = 24 * 60 * 60 * 1000

/** Milliseconds by which a change may seem to be earlier: a database and a program have different clocks. */
const mostBehind = 60 * 1000

/** Some back ends write their first year where there is no time. */
const isTime = (time: string | null | undefined): time is string => time != null && !/^000[01]-/.test(time)

/** The sign in place of bytes that could not be decoded, and what two bytes of UTF-8 are as two letters. */
const damaged = /\ufffd|[\u00c2-\u00c5][\u0080-\u00bf]/

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Fields of a client agree with each other, and with those of other clients. */
export const consistencyChecks = (): Check[] => [
  consistency({
    name: 'times',
    title: 'no client was changed before it was created, and nothing happened in the future',
    suspects: ['time-format'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const latest = Date.now() + mostAhead
      for (const { clientId, createTime, updateTime, loggedAt } of clients) {
        const isOrdered = !isTime(updateTime) || Date.parse(updateTime) >= Date.parse(createTime) - mostBehind
        session.expect(
          isOrdered,
          say`client ${clientId} changed after ${createTime}`,
          () => say`updateTime ${updateTime}`,
        )
        for (const [name, time] of Object.entries({ createTime, updateTime, loggedAt }))
          session.expect(
            time == null || Date.parse(time) <= latest,
            say`${safe(name)} of client ${clientId} in the past`,
            () => say`${time}`,
          )
      }
    },
  }),
  consistency({
    name: 'first-sign-in',
    title: 'no client signed in before it was created',
    // Clients of an older system may keep their last sign-in.
    needs: ['exclusive data'],
    suspects: ['time-format'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      for (const { clientId, createTime, loggedAt } of clients)
        session.expect(
          loggedAt == null || Date.parse(loggedAt) >= Date.parse(createTime) - mostBehind,
          say`client ${clientId} signed in after ${createTime}`,
          () => say`loggedAt ${loggedAt}`,
        )
    },
  }),
  consistency({
    name: 'country-codes',
    title: 'the two letters of a country are those of its number in ISO 3166-1',
    suspects: ['field-meanings', 'numeric-code-type'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      for (const { clientId, country } of clients) {
        const due = missedLettersOf(country)
        session.expect(due === undefined, say`${due} for client ${clientId}`, () => say`${country?.alpha2Code}`)
      }
    },
  }),
  consistency({
    name: 'shared-parts',
    title: 'what several clients have in common is the same for each of them',
    verify: async (session) => {
      const { clients } = await readWorld(session)
      for (const [name, idOf] of sharedParts) {
        const known = new Map<number, { readonly part: unknown; readonly clientId: number }>()
        for (const client of clients) {
          const id = idOf(client)
          // Many hosts write 0 for whatever is unknown.
          if (!id) continue
          const first = known.get(id) ?? { part: client[name], clientId: client.clientId }
          known.set(id, first)
          session.expect(
            isDeepStrictEqual(client[name], first.part),
            say`the ${safe(name)} of client ${client.clientId} as that of client ${first.clientId}: ${JSON.stringify(first.part)}`,
            () => say`${JSON.stringify(client[name])}`,
          )
        }
      }
    },
  }),
  consistency({
    name: 'whole-texts',
    title: 'no text of a client is cut within a character, or decoded in the wrong way',
    // An old profile may have such a text.
    needs: ['exclusive data'],
    verify: async (session) => {
      for (const client of (await readWorld(session)).clients)
        for (const text of textsIn(client))
          session.expect(
            text.isWellFormed() && !damaged.test(text),
            say`a whole text of client ${client.clientId}`,
            () => say`${JSON.stringify(text)}`,
          )
    },
  }),
  consistency({
    name: 'no-repeats',
    title: 'no client has the same account or tag twice',
    verify: async (session) => {
      const { clients } = await readWorld(session)
      if (clients.every(({ accounts, tags }) => [...(accounts ?? []), ...(tags ?? [])].length === 0))
        throw new NothingToCheck('no client has accounts or tags')
      for (const { clientId, accounts, tags } of clients) {
        const accountIds = (accounts ?? []).flatMap(({ accountId }) => accountId ?? [])
        const names = (tags ?? []).flatMap(({ name }) => name ?? [])
        for (const [what, values] of [
          ['account', accountIds],
          ['tag', names],
        ] as const)
          session.expect(
            new Set<unknown>(values).size === values.length,
            say`each ${safe(what)} of client ${clientId} once`,
            () => say`${values.map(String).join(', ')}`,
          )
      }
    },
  }),
]

/** Parts of a client that describe something else, each with what identifies it. */
const sharedParts: readonly (readonly [keyof Client, (client: Client) => number | null | undefined])[] = [
  ['manager', ({ manager }) => manager?.id],
  ['type', ({ type }) => type?.id],
  ['verificationLevel', ({ verificationLevel }) => verificationLevel?.id],
  ['country', ({ country }) => country?.countryId],
]
