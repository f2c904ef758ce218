import { readFileSync } from 'node:fs'
import { createSandbox, type SandboxOptions } from '@b2core-clients/sandbox'
import { applyOverlays, type Overlay } from '@b2core-clients/schema/overlay'
import type { JsonObject } from '../../src/json.ts'
import { type Learned, type LearnOptions, learnHost } from '../../src/learn/learn-host.ts'
import { createOverlay, type LearnedOverlay } from '../../src/learn/learned-overlay.ts'

export const published: JsonObject = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@b2core-clients/schema/openapi.json')), 'utf8'),
)

export type Send = (request: Request) => Promise<Response>

export interface LearnedFrom extends LearnedOverlay {
  readonly learned: Learned
}

/** Learns a sandbox, through `around` where a host is to differ from it. Nothing waits. */
export async function learnSandbox(
  sandboxOptions: SandboxOptions,
  options: Partial<LearnOptions> = {},
  around: (send: Send) => Send = (send) => send,
): Promise<LearnedFrom> {
  const sandbox = await createSandbox(sandboxOptions)
  try {
    const learned = await learnHost({
      document: published,
      baseUrl: sandbox.url,
      token: sandbox.token,
      fetch: around((request) => sandbox.fetch(request)),
      wait: async () => {},
      ...options,
    })
    return { learned, ...createOverlay(published, learned, 'A host') }
  } finally {
    await sandbox.close()
  }
}

export const notesOf = ({ learned }: LearnedFrom): string[] => [...learned.lesson.unexpressed]

export const differencesOf = ({ differences }: LearnedFrom): string[] =>
  differences.map(({ subject }) => subject).toSorted()

export const reasonOf = ({ learned }: LearnedFrom, claim: string): string | undefined =>
  learned.lesson.undecided.get(claim)

/** The published document with the overlay that was learned. */
export const followed = ({ overlay }: LearnedFrom): JsonObject =>
  applyOverlays(published, [{ name: 'learned.yaml', content: overlay }])

/** Changes every JSON body that meets a condition. */
export const changing =
  (
    change: (body: JsonObject, response: Response, request: Request) => unknown,
    status?: (response: Response) => number,
  ) =>
  (send: Send): Send =>
  async (request) => {
    const response = await send(request)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return new Response(JSON.stringify(change((await response.json()) as JsonObject, response, request)), {
      status: status?.(response) ?? response.status,
      headers,
    })
  }

/** Changes the address of every request. */
export const asking =
  (change: (url: URL) => void) =>
  (send: Send): Send =>
  (request) => {
    const url = new URL(request.url)
    change(url)
    return send(new Request(url, request))
  }

/** What was learned of a host with 300 clients that a habit makes different from the sandbox. */
export async function learnOdd(around: (send: Send) => Send, overlays: readonly Overlay[] = []) {
  const { learned, differences } = await learnSandbox({ clients: 300, overlays }, {}, around)
  const { lesson, ended, reads } = learned
  return { lesson, ended, reads, noted: [...lesson.unexpressed], different: differences.map(({ subject }) => subject) }
}
