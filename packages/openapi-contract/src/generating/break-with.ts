import { type Draw, pick } from './draw.ts'

/** How to make parts that break one rule. */
export interface BreakRule {
  /** One such part. Throws CannotGenerate if none is found. */
  readonly draw: (draw: Draw) => unknown
  /** All of them, where there are only a few. Every run tries each, so that no verdict depends on luck. */
  readonly all?: readonly unknown[]
}

/** Breaks a rule with one of a few values. Breaks nothing if there are no values. */
export const oneOfThese = (values: readonly unknown[]): BreakRule | undefined =>
  values.length > 0 ? { draw: (draw) => structuredClone(pick(draw, values)), all: values } : undefined

export const drawn = (draw: (draw: Draw) => unknown): BreakRule => ({ draw })
