import { createHash } from 'node:crypto'

/**
 * Texts that nothing has yet, the same in each run with a seed. A host that has kept those of an earlier run refuses them:
 * {@link FreshTexts.leaveTaken} leads to others.
 */
export class FreshTexts {
  readonly #origin: string
  #count = 0
  #others = 0

  /** @param about What they are for: each check has its own texts. */
  constructor(seed: number, about: string) {
    this.#origin = `${seed} ${about}`
  }

  /** Goes on with other texts: an earlier run has used these. */
  leaveTaken(): void {
    this.#others++
    this.#count = 0
  }

  /** 32 hexadecimal digits. */
  digits(): string {
    const named = `${this.#origin} ${this.#others} ${this.#count++}`
    return createHash('sha256').update(named).digest('hex').slice(0, 32)
  }

  uuid(): string {
    const digits = this.digits()
    const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`]
    return `${parts.join('-')}-${digits.slice(20)}`
  }
}
