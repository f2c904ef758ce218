/**
 * What the document claims about a host in a form that machines read: `x-claims` maps an id to a claim about the
 * element it sits next to. An overlay changes a claim, and everything that is made from the document follows.
 */
import { isObject, type JsonObject } from './json.ts'
import type { ProvenanceClass } from './provenance-class.ts'

interface CommonClaim {
  /** How well the claim is known. @default assumed */
  readonly provenance?: ProvenanceClass
  /** Where a reader can look it up. */
  readonly source?: string
  /** What the installation does that the claim cannot say, in words. */
  readonly otherwise?: string
}

/** Hosts differ here, and no OpenAPI keyword can say how: one of the named values is true. */
export interface ChoiceClaim extends CommonClaim {
  readonly value: string
  /** One sentence for each possible value. */
  readonly values: Readonly<Record<string, string>>
}

/** The status of one outcome. It is part of the response that documents this outcome. `{value}` stands for it in the text. */
export interface StatusClaim extends CommonClaim {
  readonly status: string
  readonly text: string
  /** The examples of the response that show this outcome, and move with it. @default all of them */
  readonly examples?: readonly string[]
}

/** An ordinary OpenAPI keyword beside `x-claims` has the value. In the text, `{value}` is replaced by it. */
export interface KeywordClaim extends CommonClaim {
  readonly keyword: string
  readonly text: string
}

/** Something that only prose can say. */
export interface TextClaim extends CommonClaim {
  readonly text: string
}

export type Claim = ChoiceClaim | StatusClaim | KeywordClaim | TextClaim

/** A claim as it is stated on one node. */
export interface StatedClaim {
  readonly id: string
  readonly claim: Claim
  /** The value that is true now. Undefined for prose, and for a keyword that is absent. */
  readonly value: unknown
  /** What is true now, in one sentence, and in a second one what the claim cannot say. */
  readonly sentence: string
  readonly provenance: ProvenanceClass
}

export function readClaims(node: JsonObject): StatedClaim[] {
  const claims = isObject(node['x-claims']) ? (node['x-claims'] as Readonly<Record<string, Claim>>) : {}
  return Object.entries(claims)
    .filter(([, claim]) => isObject(claim))
    .map(([id, claim]) => {
      const value = currentValue(claim, node)
      const { otherwise, provenance = 'assumed' } = claim
      const sentence = sentenceOf(claim, value)
      return {
        id,
        claim,
        value,
        sentence: otherwise ? `${sentence} On this installation, ${otherwise}.` : sentence,
        provenance,
      }
    })
}

function currentValue(claim: Claim, node: JsonObject): unknown {
  if ('values' in claim) return claim.value
  if ('status' in claim) return claim.status
  return 'keyword' in claim ? node[claim.keyword] : undefined
}

/** What stands for the value in the text of a claim. */
const placeholder = '{value}'

function sentenceOf(claim: Claim, value: unknown): string {
  if ('values' in claim) return claim.values[claim.value] ?? ''
  const { text } = claim
  if (value === undefined) return text.includes(placeholder) ? withoutValue(claim) : text
  const words = inWords(value, 'keyword' in claim && claim.keyword === 'type' ? 'or' : 'and')
  return text.includes(placeholder)
    ? text.replaceAll(placeholder, () => words)
    : `${text.replace(/\.$/, '')}: ${words}.`
}

/** An overlay can remove the keyword. */
function withoutValue(claim: Claim): string {
  return 'keyword' in claim ? `The document has no \`${claim.keyword}\` here.` : ''
}

/** The value of a keyword for people: a list in words, named examples as `name value`. */
function inWords(value: unknown, conjunction: 'and' | 'or'): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : listInWords(value.map(String), conjunction)
  if (!isObject(value)) return String(value)
  const named = Object.entries(value).map(
    ([name, one]) => `${name} ${isObject(one) && 'value' in one ? one.value : one}`,
  )
  return listInWords(named, conjunction)
}

function listInWords(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}
