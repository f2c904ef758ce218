import { describe, type Evidence, isBlocked, type Observation } from './observation.ts'

/** What the host does in one respect. */
export interface Finding {
  /** The claim's id, or for a field without a claim the field's path: `country.countryId`. */
  readonly subject: string
  /** What the host does: a value of a choice, a status, or the value of a keyword. */
  readonly value: unknown
  readonly evidence: Evidence
  /** Another value was excluded. This one was not seen. */
  readonly isAssumed?: true
}

/** Collects what is learned. The first decision about a subject counts; a later one that differs is named. */
export class Lesson {
  readonly findings = new Map<string, Finding>()
  /** Why a claim could not be decided, by the claim's id. */
  readonly undecided = new Map<string, string>()
  /** What was seen and cannot be written into an overlay. */
  readonly unexpressed = new Set<string>()
  /** What the host does that no value of a claim can say, by the claim's id; the value is a sentence. */
  readonly otherwise = new Map<string, Finding>()

  decide(subject: string, value: unknown, observation: Observation, count?: number): void {
    if (isBlocked(observation)) {
      this.leave(subject, `the host responded ${observation.status}`)
      this.note(`${observation.request}: ${blocked}`)
      return
    }
    const known = this.findings.get(subject)
    if (known && JSON.stringify(known.value) !== JSON.stringify(value))
      this.unexpressed.add(`${subject} differs between responses: ${shown(known.value)} and ${shown(value)}`)
    if (known) return
    this.findings.set(subject, { subject, value, evidence: describe(observation, count) })
    this.undecided.delete(subject)
  }

  /** Another value is excluded, and this one is the most likely of the rest. */
  assume(subject: string, value: unknown, observation: Observation, why: string): void {
    if (this.findings.has(subject)) return
    this.findings.set(subject, { subject, value, evidence: describe(observation), isAssumed: true })
    this.undecided.delete(subject)
    this.note(`${subject} is assumed: ${why}`)
  }

  leave(claim: string, reason: string): void {
    if (!this.findings.has(claim)) this.undecided.set(claim, reason)
  }

  /** What was seen later shows that a decision was too early. */
  withdraw(claim: string, reason: string): void {
    this.findings.delete(claim)
    this.leave(claim, reason)
  }

  /** The document cannot express what the host does. */
  cannotSay(claim: string, sentence: string, observation: Observation): void {
    this.leave(claim, 'the document cannot express it')
    this.departs(claim, sentence, observation)
  }

  /** A claim's value is right for some requests only. */
  departs(claim: string, sentence: string, observation: Observation): void {
    this.note(sentence)
    if (!this.otherwise.has(claim))
      this.otherwise.set(claim, { subject: claim, value: sentence, evidence: describe(observation) })
  }

  note(sentence: string): void {
    this.unexpressed.add(sentence)
  }

  valueOf(subject: string): unknown {
    return this.findings.get(subject)?.value
  }
}

const blocked = 'the request was not permitted, maybe by something in front of the host'

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
