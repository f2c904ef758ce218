import { type ClaimKind, claimKinds, findClaims } from '@b2core-clients/schema/dialect'
import type { Overlay } from '@b2core-clients/schema/overlay'
import { published } from './support.ts'

/** One way in which a host can differ from the published document. */
export interface Setting {
  readonly claim: string
  readonly value: unknown
}

/** Values that hosts have for claims that are not a choice of named values. */
const others: Readonly<Record<string, readonly unknown[]>> = {
  'invalid-query-status': [422],
  'invalid-client-id-status': [422, 404],
  'client-not-found-status': [403, 410],
  'unauthorized-status': [403],
  'limit-default': [10, 25, 50],
  'limit-maximum': [50, 200, 500],
  'sort-default': ['clientId', 'name'],
  'sort-order-default': ['asc'],
  'total-type': ['string'],
  'list-client-fields': [
    ['city', 'phone'],
    ['country.alpha3Code', 'loggedAt', 'type'],
  ],
}

/** What only a creation, or the token of a second admin, shows; and that a host never has another field. */
export const beyondReads = new Set([
  'created-client-envelope',
  'email-uniqueness',
  'created-status',
  'malformed-body-status',
  'invalid-body-status',
  'email-taken-status',
  'restricted-admin-tags',
  'created-client-tags',
  'hidden-client-status',
  'total-count',
  'undescribed-fields',
])

/** Every value of every claim that reads can show, except the published one. */
export const settings: readonly Setting[] = Object.entries(claimKinds as Readonly<Record<string, ClaimKind>>).flatMap(
  ([claim, kind]) => {
    if (beyondReads.has(claim)) return []
    const values =
      kind.form === 'choice' ? kind.values.filter((value) => value !== kind.initial) : (others[claim] ?? [])
    return values.map((value) => ({ claim, value }))
  },
)

/** The value that reads show: some values cannot be told apart from another one beside other values of the same host. */
export function shownValue({ claim, value }: Setting, chosen: readonly Setting[]): unknown {
  const chosenFor = (other: string): unknown =>
    chosen.find((setting) => setting.claim === other)?.value ??
    (claimKinds as Readonly<Record<string, { readonly initial?: unknown }>>)[other]?.initial
  if (claim === 'negative-limit' && value === chosenFor('limit-below-minimum')) return 'same'
  const isAscending = chosen.some((one) => one.claim === 'sort-order-default' && one.value === 'asc')
  if (claim === 'sort-order-unknown' && value === 'ascending' && isAscending) return 'ignored'
  return value
}

const claims = findClaims(published)

/** The overlay that a person would write for these settings. */
export const overlayOf = (chosen: readonly Setting[]): Overlay => ({
  overlay: '1.0.0',
  info: { title: 'A host', version: '1' },
  actions: chosen.map(({ claim, value }) => {
    const found = claims.get(claim)
    const kind = (claimKinds as Readonly<Record<string, ClaimKind>>)[claim]
    if (!found || !kind) throw new Error(`There is no claim ${claim}.`)
    const target = `$${found.pointer
      .split('/')
      .slice(1)
      .map((step) => `['${step.replaceAll('~1', '/').replaceAll('~0', '~')}']`)
      .join('')}`
    if (kind.form === 'keyword') return { target, update: { [kind.keyword]: value } }
    const update = kind.form === 'status' ? { status: String(value) } : { value }
    return { target: `${target}['x-claims']['${claim}']`, update }
  }),
})
