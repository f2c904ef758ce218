import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '@b2core-clients/openapi-contract'
import { createSandbox, type Sandbox, type SandboxOptions } from '@b2core-clients/sandbox'
import { findClaims } from '@b2core-clients/schema/dialect'
import { applyOverlays, type Overlay } from '@b2core-clients/schema/overlay'
import { sandboxAdmins } from '../../src/targets/sandbox.ts'
import { type Difference, documentWith } from '../support/dialects.ts'
import { clientsDocument } from '../support/document.ts'
import { type LearnedHost, learnHost } from './learn-host.ts'

/** A host, and what was learned of it. */
export interface Circle {
  /** A folder for what follows from the overlays. */
  readonly folder: string
  /** The document of what the host really does. */
  readonly host: JsonObject
  readonly learned: LearnedHost
  /** The published document with the learned overlay. */
  readonly known: JsonObject
  /** The same, with what neither reads nor creations show filled in. */
  readonly complete: JsonObject
  /** The files of the overlays that lead to `complete`, in order. */
  readonly overlays: readonly string[]
  remove(): Promise<void>
}

/** Enough for every form of data, and for more than one page of the largest size. */
const clients = 1100

/** Claims that neither the reads of one admin nor three creations show. A person fills them in. */
const notShown = [
  'restricted-admin-tags',
  'created-client-tags',
  'hidden-client-status',
  'total-count',
  'email-uniqueness',
  'malformed-body-status',
  'undescribed-fields',
] as const

/** A host over HTTP that does what a document says. Each time it has the same clients, and the same clock. */
export async function startHost(document: JsonObject): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clients,
    admins: sandboxAdmins,
    document: document as unknown as NonNullable<SandboxOptions['document']>,
    now: () => Date.UTC(2026, 0, 15),
  })
  await sandbox.listen()
  return sandbox
}

/** Learns a host with the command, and fills in what the overlay says that it could not decide. */
export async function closeCircle(difference: Difference): Promise<Circle> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-circle-'))
  const host: JsonObject = await documentWith(difference)
  const sandbox = await startHost(host)
  try {
    const learned = await learnHost(sandbox.url, folder)
    const overlay = fillIn(host, learned)
    const file = join(folder, 'filled-in.json')
    await writeFile(file, JSON.stringify(overlay))
    const known: JsonObject = applyOverlays(clientsDocument, [{ name: 'learned', content: learned.overlay }])
    const complete: JsonObject = applyOverlays(known, [{ name: 'filled in', content: overlay }])
    const remove = () => rm(folder, { recursive: true, force: true })
    return { folder, host, learned, known, complete, overlays: [learned.file, file], remove }
  } finally {
    await sandbox.close()
  }
}

/** The overlay that a person writes for what could not be learned. */
function fillIn(host: JsonObject, { undecided }: LearnedHost): Overlay {
  const claims = findClaims(host)
  const actions = notShown.flatMap((id) => {
    const { value, status } = claims.get(id)?.claim ?? {}
    const update = value === undefined ? { status } : { value }
    return id in undecided ? [{ target: `$..['x-claims']['${id}']`, update }] : []
  })
  return { overlay: '1.0.0', info: { title: 'What cannot be learned', version: '1' }, actions }
}
