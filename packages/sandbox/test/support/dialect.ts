import { claimKinds } from '@b2core-clients/schema/dialect'
import type { Overlay } from '../../src/index.ts'

/** Every choice of the document with its values. */
export const choices: readonly (readonly [claim: string, values: readonly string[]])[] = Object.entries(
  claimKinds,
).flatMap(([claim, kind]) => (kind.form === 'choice' ? [[claim, kind.values] as const] : []))

/** Every status of the document, with other ones that an installation may have. */
export const statuses: readonly (readonly [claim: string, values: readonly string[]])[] = [
  ['created-status', ['200', '201', '202']],
  ['invalid-query-status', ['400', '422']],
  ['invalid-client-id-status', ['400', '404', '422']],
  ['malformed-body-status', ['400', '422']],
  ['invalid-body-status', ['400', '422']],
  ['email-taken-status', ['400', '409', '422']],
  ['unauthorized-status', ['401', '403']],
  ['client-not-found-status', ['404', '410']],
  ['hidden-client-status', ['404', '403']],
]

/** An overlay that gives claims these values. */
export function dialect(values: Readonly<Record<string, string>>): Overlay {
  const isStatus = (claim: string) => claim.endsWith('-status')
  return {
    overlay: '1.0.0',
    actions: Object.entries(values).map(([claim, value]) => ({
      target: `$..['x-claims']['${claim}']`,
      update: isStatus(claim) ? { status: value } : { value },
    })),
  }
}
