import { type Check, NothingToCheck, type Session, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { ClientList } from '@b2core-clients/schema'
import {
  acceptsJson,
  clientsPath,
  ids,
  type ListQuery,
  list,
  queryWords,
  readListed,
  writeQuery,
} from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { claimsOfFilters, type FilterRule, isAscii, looksAtText, parameterOf } from './filter-rules.ts'

const filters = relationsOf('filters')

/** Languages with special letters or rules for letter case: in Turkish, `I` is not the capital of `i`. */
const languages = ['tr', 'az', 'lt', 'de', 'el', 'ja']

/** Values that are tried for each filter. */
const mostValues = 2

/** The language of messages decides nothing about which clients are found. */
export const languageChecks = ({ filters: rules }: Installation): Check[] =>
  rules.filter(looksAtText).map((rule) =>
    filters({
      name: `${rule.name}/languages`,
      title: `filter[${rule.name}] finds the same clients in every language`,
      claims: ['accept-language'],
      suspects: claimsOfFilters([rule]),
      verify: async (session) => {
        const { clients } = await readWorld(session)
        for (const value of spread(
          telling(
            rule,
            clients.flatMap((client) => rule.valueOf(client) ?? []),
          ),
          mostValues,
        ))
          await session.forEach([value.toUpperCase(), value.toLowerCase()], (text) =>
            findsTheSame(session, { [parameterOf(rule)]: text }),
          )
      },
    }),
  )

/** Values with letters that some language treats in its own way. */
function telling({ name }: FilterRule, values: readonly (string | number)[]): string[] {
  const found = [...new Set(values.map(String))].filter(
    (text) => isAscii(text) && /i/i.test(text) && !text.includes(','),
  )
  if (found.length === 0) throw new NothingToCheck(`no client has a text with an i for filter[${name}]`)
  return found
}

async function findsTheSame(session: Session, query: ListQuery): Promise<void> {
  const plain = await list(session, query)
  for (const language of languages) {
    const page = await listIn(session, query, language)
    session.expect(
      page.total === plain.total && ids(page.data).join() === ids(plain.data).join(),
      say`the same clients for ${queryWords(query)} in the language ${safe(language)}: ${ids(plain.data)}`,
      () => say`${page.total}: ${ids(page.data)}`,
    )
  }
}

/** A page that is asked for in a language. */
export async function listIn(session: Session, query: ListQuery, language: string): Promise<ClientList> {
  const headers = { ...acceptsJson, 'accept-language': language }
  const request = { method: 'GET', target: clientsPath + writeQuery(query), headers }
  const { response } = await session.ask(session.operation('listClients'), request)
  return (await readListed(session, response)).page
}
