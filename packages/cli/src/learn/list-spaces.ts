import type { Look } from './filter-probe.ts'
import type { Lesson } from './lesson.ts'

/** Asks for a list with this separator between its entries. */
type Ask<L extends Look> = (separator: string, words: string) => Promise<L>

/** Hosts often do not cut spaces from texts, although they do so from numbers. */
const kindOf = (parameter: string): string =>
  parameter === 'emails' || parameter === 'countryCodes' ? `filter[${parameter}]` : 'filters by identifiers'

/** What becomes of spaces in lists: each list is asked for with spaces first, which costs no read where they are ignored. */
export class ListSpaces {
  /** By the kind of filter, what a list with spaces found where one without them is known to find somebody. */
  readonly #looks = new Map<string, Look>()
  /** Kinds of filters for which a list with spaces found nobody, or was refused. */
  readonly #withoutSpaces = new Set<string>()

  /** A list with spaces, or one without them where these have an effect. */
  async askFirst<L extends Look>(parameter: string, ask: Ask<L>): Promise<L> {
    const kind = kindOf(parameter)
    const which = 'several values, not the first of which a client has'
    if (this.#withoutSpaces.has(kind)) return ask(',', which)
    const spaced = await ask(', ', `${which}, with spaces`)
    if (spaced.outcome === 'found' || spaced.outcome === 'unclear') {
      if (spaced.outcome === 'found') this.#looks.set(kind, spaced)
      return spaced
    }
    this.#withoutSpaces.add(kind)
    const plain = await ask(',', which)
    if (plain.outcome === 'found') this.#looks.set(kind, spaced)
    return plain
  }

  decide(lesson: Lesson): void {
    const claim = 'list-spaces'
    const [[, usual] = [], ...others] = this.#looks
    if (!usual) {
      lesson.leave(claim, 'no filter takes a list')
      return
    }
    if (usual.outcome === 'missing')
      lesson.cannotSay(claim, 'a space before a value of a list is part of the value', usual.observation)
    else lesson.decide(claim, usual.outcome === 'refused' ? 'refused' : 'ignored', usual.observation)
    for (const [kind, { outcome, observation }] of others) {
      if (outcome === usual.outcome) continue
      lesson.departs(
        claim,
        `spaces around the entries of ${kind} are ${inWords[outcome]}, unlike those of other lists`,
        observation,
      )
    }
  }
}

const inWords = { found: 'ignored', refused: 'refused', missing: 'part of the entries', unclear: 'unclear' } as const
