import type { OpenApiDocument } from '../document/openapi.ts'
import { findPatterns } from './find-patterns.ts'
import { type Pattern, toRegExp } from './pattern.ts'

/** Compiles the patterns of a document. Throws SandboxError for a text that is not a regular expression. */
export type PatternEngine = (pattern: string) => Pattern

/**
 * The engine for the patterns of a document. Those of the published document are known to be fast, so the built-in engine
 * matches them. Any other pattern could take the built-in engine longer than anybody waits (`^(a+)+$`), so it gets an
 * engine that does not backtrack.
 * @param published The document of `@b2core-clients/schema`
 */
export async function createPatternEngine(
  document: OpenApiDocument,
  published: OpenApiDocument,
): Promise<PatternEngine> {
  if (document === published) return toRegExp
  const known = findPatterns(published)
  const others = [...findPatterns(document)].filter((pattern) => !known.has(pattern))
  if (others.length === 0) return toRegExp
  // Imported here, since most documents have no other pattern.
  const { linearPattern } = await import('./linear-pattern.ts')
  const { loadLimitedPattern } = await import('./limited-pattern.ts')
  const limitedPattern = await loadLimitedPattern()
  const compile = (pattern: string): Pattern => {
    // RE2 accepts texts that are not regular expressions of JavaScript.
    toRegExp(pattern)
    return linearPattern(pattern) ?? limitedPattern(pattern)
  }
  const compiled = new Map(others.map((pattern) => [pattern, compile(pattern)]))
  return (pattern) => compiled.get(pattern) ?? toRegExp(pattern)
}
