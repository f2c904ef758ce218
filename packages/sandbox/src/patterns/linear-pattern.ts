import { RE2JS } from 're2js'
import type { Pattern } from './pattern.ts'
import { toRe2 } from './to-re2.ts'

/** A pattern that is matched in a time proportional to the text; undefined when RE2 does not support it. */
export function linearPattern(pattern: string): Pattern | undefined {
  try {
    return RE2JS.compile(toRe2(pattern))
  } catch {
    return undefined
  }
}
