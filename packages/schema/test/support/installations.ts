import fc from 'fast-check'
import { claimKinds } from '../../src/dialect/index.ts'
import type { JsonObject } from '../../src/json.ts'
import { applyOverlays, type OverlayAction } from '../../src/overlay/index.ts'
import { publishedDocument } from './published-document.ts'

export const withActions = (...actions: readonly OverlayAction[]): JsonObject =>
  actions.length === 0
    ? publishedDocument
    : applyOverlays(publishedDocument, [{ name: 'test', content: { overlay: '1.0.0', actions } }])

/** Sets a claim. */
export const choose = (id: string, value: string): OverlayAction => ({
  target: `$..['x-claims']['${id}']`,
  update: claimKinds[id as keyof typeof claimKinds].form === 'status' ? { status: value } : { value },
})

/** Every claim that is a choice, with every value. */
export const choiceCases: readonly (readonly [id: string, value: string])[] = Object.entries(claimKinds).flatMap(
  ([id, kind]) => (kind.form === 'choice' ? kind.values.map((value) => [id, value] as const) : []),
)

/** Statuses that hosts plausibly use, by claim. */
export const statusCases: readonly (readonly [id: string, status: string])[] = Object.entries({
  'created-status': ['200', '202'],
  'invalid-query-status': ['404', '422'],
  'invalid-client-id-status': ['404', '422'],
  'malformed-body-status': ['422', '500'],
  'invalid-body-status': ['409', '422'],
  'email-taken-status': ['409', '422'],
  'unauthorized-status': ['403'],
  'client-not-found-status': ['400', '403'],
  'hidden-client-status': ['403'],
}).flatMap(([id, statuses]) => statuses.map((status) => [id, status] as const))

/** Ordinary keywords that an overlay changes. */
export const keywordCases: readonly (readonly [name: string, actions: readonly OverlayAction[]])[] = [
  ['identifiers as text', [{ target: '$.components.schemas.Id', update: { type: 'string' } }]],
  ['total as text', [{ target: '$.components.schemas.ClientList.properties.total', update: { type: 'string' } }]],
  [
    'numeric codes as numbers',
    [
      { target: '$.components.schemas.Country.properties.numericCode.type', remove: true },
      { target: '$.components.schemas.Country.properties.numericCode', update: { type: ['integer', 'null'] } },
    ],
  ],
  [
    'account numbers as numbers',
    [{ target: '$.components.schemas.Account.properties.accountNumber', update: { type: 'integer' } }],
  ],
  ['a birthday as a date', [{ target: '$.components.schemas.Client.properties.birthday', update: { format: 'date' } }]],
  ['no manager', [{ target: '$.components.schemas.Client.properties.manager', remove: true }]],
  ['no maximum of limit', [{ target: '$.components.parameters.Limit.schema.maximum', remove: true }]],
]

/** Any combination of choices, statuses and keywords. */
export const anyActions: fc.Arbitrary<OverlayAction[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...choiceCases, ...statusCases), { selector: ([id]) => id, maxLength: 25 }),
    fc.subarray([...keywordCases]),
  )
  .map(([claims, keywords]) => [
    ...claims.map(([id, value]) => choose(id, value)),
    ...keywords.flatMap(([, actions]) => actions),
  ])
