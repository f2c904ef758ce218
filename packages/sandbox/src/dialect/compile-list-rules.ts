import type { Dialect } from '@b2core-clients/schema/dialect'
import { isTextKey } from '../domain/client-keys.ts'
import { type FilterName, filterNames, filters } from '../domain/filters.ts'
import type { ListRules, TextRule } from '../domain/list-rules.ts'
import { readFilterClaims } from './claims.ts'

export function compileListRules(dialect: Dialect): ListRules {
  const texts = Object.fromEntries(
    filterNames.flatMap((name) => {
      const rule = compileTextRule(dialect, name)
      return rule ? [[name, rule]] : []
    }),
  )
  const rules: Omit<ListRules, 'id'> = {
    texts,
    tags: dialect['restricted-admin-tags'],
    ties: dialect['sort-ties'],
    emptyValues: dialect['sort-empty-values'],
    isTextOrderCaseSensitive: dialect['sort-text-case'] === 'sensitive',
  }
  return { ...rules, id: idOf(JSON.stringify(rules)) }
}

/** Short, since it is part of every key under which something about a list is remembered. */
const ids = new Map<string, string>()

function idOf(rules: string): string {
  const id = ids.get(rules) ?? String(ids.size)
  ids.set(rules, id)
  return id
}

function compileTextRule(dialect: Dialect, name: FilterName): TextRule | undefined {
  const { matching, letterCase } = readFilterClaims(dialect, name)
  const hasWildcards = dialect.wildcards === 'like'
  if (!isTextKey(filters[name].key)) {
    // Part of an integer matches as a part of its digits does.
    return matching === 'partial' ? { match: 'part', isCaseSensitive: false, hasWildcards: false } : undefined
  }
  // A text filter without a claim finds parts, since the store has an index of them.
  const byNature = filters[name].takes === 'text' ? 'part' : 'whole'
  const match = matching === 'part' || matching === 'beginning' || matching === 'whole' ? matching : byNature
  return { match, isCaseSensitive: letterCase === 'sensitive', hasWildcards }
}
