/** Why a check that passed confirms nothing. */
export interface Untold {
  readonly reason: string
  /** Ids of the claims that are not confirmed. @default all those of the check */
  readonly claims?: readonly string[]
}

/**
 * Whether a check has seen anything that would have shown the opposite of what it confirms. A check that compared nothing
 * has not, and a check can say that what it compared was the same either way.
 */
export class Telling {
  #compared = false
  readonly #untold: Untold[] = []

  /** Something was compared that could have been otherwise. */
  compared(): void {
    this.#compared = true
  }

  /**
   * What the check saw would have been the same if its claims were wrong.
   * @param reason Completes "it passed, but": `no two clients have different cities`.
   * @param claims Ids of the claims. @default all those of the check
   */
  cannotTell(reason: string, claims?: readonly string[]): void {
    this.#untold.push({ reason, ...(claims && { claims }) })
  }

  /** Why a check confirms less than it could. */
  get untold(): readonly Untold[] {
    return this.#compared ? this.#untold : [{ reason: 'it compared nothing' }]
  }
}
