import type { JsonObject } from '../provenance.ts'

export interface Problem {
  /** Keys from the document's root to the place of the problem. */
  readonly path: readonly string[]
  readonly message: string
}

/** The part of Redocly's rule context that the rules use. */
export interface RuleContext {
  readonly location: { child(path: readonly (string | number)[]): object }
  report(problem: { message: string; location: object }): void
}

/** A Redocly rule that reports what `find` finds in the document. */
export const rule = (find: (document: JsonObject) => Problem[]) => () => ({
  Root: {
    enter(root: JsonObject, { report, location }: RuleContext) {
      for (const { path, message } of find(root)) report({ message, location: location.child(path) })
    },
  },
})
