import type { JsonObject } from '../document/json.ts'
import type { Constraint } from '../document/subject.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { breakRule } from '../generating/break-rule.ts'
import { breakCase } from '../generating/break-scalar.ts'
import type { BreakRule } from '../generating/break-with.ts'
import { remembered } from '../generating/remembered.ts'
import type { Rule } from '../generating/rules.ts'
import { BrokenArbitrary } from '../generating/schema-arbitrary.ts'

/** Values of a schema that are valid except for one thing, somewhere inside. */
export interface SchemaViolation {
  /** `info.birthday`, `phones.*`, or an empty string for the value itself. */
  readonly field: string
  readonly constraint: Constraint
  readonly values: BrokenArbitrary
}

/** One violation for each rule in the schema and in all that it is made of. */
export const violateSchema = remembered((arbitraries: Arbitraries, schema: JsonObject): readonly SchemaViolation[] => {
  const isValid = arbitraries.validate(schema)
  return arbitraries.rules(schema).rules.flatMap((rule) => {
    const { field, around, isCertain } = rule
    // What one alternative refuses another may allow: such a value must be invalid as a whole.
    const isBroken = isCertain ? () => true : (value: unknown) => isValid(value).length > 0
    return waysToBreak(arbitraries, rule).map(({ constraint, broken }) => ({
      field,
      constraint,
      values: new BrokenArbitrary(broken, around, isBroken),
    }))
  })
})

interface WayToBreak {
  readonly constraint: Constraint
  readonly broken: BreakRule
}

/** The rule itself, and for an enum also its values in another case. */
function waysToBreak({ maker }: Arbitraries, rule: Rule): WayToBreak[] {
  const { keyword } = rule
  const broken = breakRule(maker, rule)
  const inOtherCase = keyword === 'enum' ? breakCase(rule.flat.keywords) : undefined
  return [
    ...(broken ? [{ constraint: { keyword }, broken }] : []),
    ...(inOtherCase ? [{ constraint: { keyword, variant: 'case' }, broken: inOtherCase }] : []),
  ]
}
