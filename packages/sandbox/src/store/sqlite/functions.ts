import type { DatabaseSync } from 'node:sqlite'
import type { TextRule } from '../../domain/list-rules.ts'
import { matchesText } from '../../domain/text-matching.ts'

const matches: readonly TextRule['match'][] = ['part', 'beginning', 'whole']

/** Makes the comparisons of texts available to SQL, such as `matches_beginning_like(text, wanted)`. */
export function defineFunctions(database: DatabaseSync): void {
  for (const match of matches) {
    for (const hasWildcards of [false, true]) {
      const rule: TextRule = { match, isCaseSensitive: false, hasWildcards }
      const name = `matches_${match}${hasWildcards ? '_like' : ''}`
      database.function(name, { deterministic: true }, (text, wanted) =>
        typeof text === 'string' && matchesText(text, String(wanted), rule) ? 1 : 0,
      )
    }
  }
}
