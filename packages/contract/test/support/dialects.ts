import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { claimKinds } from '@b2core-clients/schema/dialect'
import { applyOverlays, type NamedOverlay, readOverlays } from '@b2core-clients/schema/overlay'
import { clientsDocument } from './document.ts'

/** A way in which an installation differs from the published document. */
export interface Difference {
  readonly name: string
  readonly overlays: () => Promise<readonly NamedOverlay[]>
}

const folder = fileURLToPath(new URL('../../../../spec/overlays/', import.meta.url))
const hostFiles = readdirSync(`${folder}hosts`).map((file) => `hosts/${file}`)

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

export const choose = (
  claim: string,
  update: { readonly value: string } | { readonly status: string },
): Difference => ({
  name: `${claim}: ${Object.values(update)[0]}`,
  overlays: async () => [
    {
      name: claim,
      content: {
        overlay: '1.0.0',
        info: { title: claim, version: '1' },
        actions: [{ target: `$..['x-claims']['${claim}']`, update }],
      },
    },
  ],
})

/** Every other value of every choice and status, each by itself. */
export const singleValues: readonly Difference[] = Object.entries(claimKinds).flatMap(([claim, kind]) => {
  if (kind.form === 'choice')
    return kind.values.filter((value) => value !== kind.initial).map((value) => choose(claim, { value }))
  return (otherStatuses[claim] ?? []).map((status) => choose(claim, { status }))
})

/** The published document with a difference. */
export const documentWith = async ({ overlays }: Difference) => applyOverlays(clientsDocument, await overlays())
