import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ClaimKind, claimKinds, findClaims } from '@b2core-clients/schema/dialect'
import { applyOverlays, type NamedOverlay, readOverlays } from '@b2core-clients/schema/overlay'
import { claimsBeyondTests } from '../../src/suite/conformance-claims.ts'
import { clientsDocument } from './document.ts'

/** A way in which an installation differs from the published document. */
export interface Difference {
  readonly name: string
  readonly overlays: () => Promise<readonly NamedOverlay[]>
}

const folder = fileURLToPath(new URL('../../../../spec/overlays/', import.meta.url))
const hostFiles = readdirSync(`${folder}hosts`).map((file) => `hosts/${file}`)

/** A document that an overlay of these actions changes. */
export const changed = (...actions: readonly object[]): Difference => ({
  name: JSON.stringify(actions),
  overlays: async () => [
    { name: 'changed', content: { overlay: '1.0.0', info: { title: 'Changed', version: '1' }, actions: [...actions] } },
  ],
})

/** The overlays that describe whole hosts. */
export const hosts: readonly Difference[] = [...hostFiles, 'error-object.yaml'].map((file) => ({
  name: file,
  overlays: () => readOverlays([folder + file]),
}))

/** The statuses that hosts have for an outcome, where they do not have the published one. */
const otherStatuses: Readonly<Record<string, readonly string[]>> = {
  'created-status': ['200', '202'],
  'invalid-query-status': ['404', '422'],
  'invalid-client-id-status': ['404', '422'],
  'malformed-body-status': ['422'],
  'invalid-body-status': ['422'],
  'email-taken-status': ['409', '422'],
  'unauthorized-status': ['403'],
  'client-not-found-status': ['403', '410'],
  'hidden-client-status': ['403'],
}

/** The values that hosts have for a keyword, where they do not have the published one. */
const otherKeywords: Readonly<Record<string, readonly unknown[]>> = {
  'limit-default': [10, 25, 50],
  'limit-maximum': [50, 200, 500],
  'sort-default': ['clientId', 'name'],
  'sort-order-default': ['asc'],
  'total-type': ['string'],
  'list-client-fields': [
    ['city', 'type', 'updateTime'],
    ['country.numericCode', 'firstName', 'riskLevel'],
  ],
}

/** One claim with another value. */
export interface SingleValue extends Difference {
  readonly claim: string
}

const claims = findClaims(clientsDocument)
const kinds: Readonly<Record<string, ClaimKind>> = claimKinds

export function single(claim: string, value: unknown): SingleValue {
  const kind = kinds[claim]
  const target = `$..['x-claims']['${claim}']`
  const action =
    kind?.form === 'keyword'
      ? { target: toPath(claims.get(claim)?.pointer ?? ''), update: { [kind.keyword]: value } }
      : { target, update: kind?.form === 'status' ? { status: value } : { value } }
  const content = { overlay: '1.0.0', info: { title: claim, version: '1' }, actions: [action] } as const
  return { claim, name: `${claim}: ${value}`, overlays: async () => [{ name: claim, content }] }
}

/** A JSON pointer as a JSONPath. */
const toPath = (pointer: string): string =>
  `$${pointer
    .split('/')
    .slice(1)
    .map((step) => `['${step.replaceAll('~1', '/').replaceAll('~0', '~')}']`)
    .join('')}`

/** Every other value of every choice, status and keyword, each by itself. */
export const singleValues: readonly SingleValue[] = Object.entries(kinds).flatMap(([claim, kind]) => {
  const values =
    kind.form === 'choice'
      ? kind.values.filter((value) => value !== kind.initial)
      : (otherStatuses[claim] ?? otherKeywords[claim] ?? [])
  return values.map((value) => single(claim, value))
})

/**
 * The values that a run cannot see. With the few clients that the sandbox has here, no maximum of `limit` looks like one
 * that is above their number. For any limit below the minimum, the published document says the default too.
 */
const hidden = ['limit-above-maximum: unlimited', 'negative-limit: default']

/** The values that a run can see. */
export const visibleValues = singleValues.filter(
  ({ claim, name }) => !claimsBeyondTests.includes(claim) && !hidden.includes(name),
)

/** Each two of these values for different claims, unless one of them hides the other. */
export const pairsOf = (values: readonly SingleValue[]): (readonly [SingleValue, SingleValue])[] =>
  values.flatMap((one, index) =>
    values
      .slice(index + 1)
      .filter((other) => other.claim !== one.claim && !hides(one, other) && !hides(other, one))
      .map((other) => [one, other] as const),
  )

/** Whether nobody can see what another claim says where this one has this value. */
function hides({ claim, name }: SingleValue, other: SingleValue): boolean {
  if (claim === 'limit-below-minimum') return other.name === name.replace(claim, 'negative-limit')
  if (name === 'sort-order-default: asc') return other.name === 'sort-order-unknown: ascending'
  if (name === 'email-uniqueness: none') return other.claim === 'email-taken-status'
  // A filter without effect has no other property.
  return name.endsWith(': ignored') && filterOf(claim) !== undefined && filterOf(claim) === filterOf(other.claim)
}

/** The filter that a claim is about. */
const filterOf = (claim: string): string | undefined =>
  claim.startsWith('country-code') ? 'country-codes' : /^(.+)-(?:matching|case|values)$/.exec(claim)?.[1]

/** Several values at once. */
export const together = (values: readonly SingleValue[]): Difference => ({
  name: values.map(({ name }) => name).join(', '),
  overlays: async () => (await Promise.all(values.map(({ overlays }) => overlays()))).flat(),
})

/** The published document with a difference. */
export const documentWith = async ({ overlays }: Difference) => applyOverlays(clientsDocument, await overlays())
