import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import { askCreate, ids, list, readCreated } from '../client-calls.ts'
import { claimsOfFilters, meets, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshName, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Letters and signs that some databases and search engines take for each other. None is the other in capitals. */
const nearLetters: readonly (readonly [string, string])[] = [
  ['\u{1f600}', '\u{1f601}'],
  ['\u{1f44d}\u{1f3fd}', '\u{1f44d}\u{1f3ff}'],
  ['\u{1f1e6}\u{1f1ea}', '\u{1f1e6}\u{1f1eb}'],
  ['\u{1d49c}', 'A'],
  ['\u{20bb7}', '吉'],
  ['ゆ', 'ユ'],
  ['ｱ', 'ア'],
  ['が', 'か'],
  ['½', '1/2'],
  ['Ⅷ', 'VIII'],
  ['①', '1'],
  ['²', '2'],
  ['١', '1'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['æ', 'ae'],
  ['þ', 'th'],
  ['ə', 'e'],
  ['ñ', 'n'],
  ['ё', 'е'],
  ['й', 'и'],
  ['أ', 'ا'],
  ['ی', 'ي'],
  ['ة', 'ه'],
  ['ק', 'כ'],
  ['臺', '台'],
  ['“', '"'],
  ['…', '...'],
  ['—', '-'],
  ['ʼ', "'"],
  ['€', 'EUR'],
  ['™', 'TM'],
]

/** Pairs in the name of one client. */
const pairsOfClient = 8

/** A letter is that letter and no other, whatever a database orders together with it. */
export const nearLetterChecks = (installation: Installation): Check[] => {
  const rule = ruleOf(installation.filters, 'name')
  if (rule.matching !== 'part') return []
  return [
    creating({
      name: 'near-letters',
      title: 'a name finds a new client only if each of its letters is right, whatever letters are like it',
      claims: rule.claims,
      suspects: claimsOfFilters([rule]),
      verify: async (session) => {
        let compared = 0
        for (let from = 0; from < nearLetters.length; from += pairsOfClient) {
          const pairs = nearLetters.slice(from, from + pairsOfClient)
          const mark = freshName().slice(0, 6)
          const words = [0, 1].map((side) => pairs.map((pair) => `${mark}${pair[side]}${mark}`))
          const made = await Promise.all(words.map((side) => createCalled(session, installation, side.join(' '))))
          const [one, other] = made
          if (!one || !other) continue
          await session.forEach(words.flat(), async (text) => {
            const due = ids([one, other].filter((client) => meets(rule, client, text)))
            const { data } = await list(session, { [parameterOf(rule)]: text })
            const found = ids(data).toSorted((a, b) => a - b)
            session.expect(
              found.join() === due.toSorted((a, b) => a - b).join(),
              say`clients ${due} for ${JSON.stringify(text)}`,
              () => say`clients ${found}`,
            )
            compared++
          })
        }
        if (compared === 0) throw new NothingToCheck('no name with such letters is accepted')
      },
    }),
  ]
}

/** A new client with this name; nothing where it is refused. */
async function createCalled(session: Session, { claims }: Installation, familyName: string) {
  const body = newClient(session, 'letters')
  const exchange = await askCreate(session, { ...body, info: { ...body.info, familyName } })
  return exchange.response.status === claims['invalid-body-status'] ? undefined : readCreated(session, exchange)
}
