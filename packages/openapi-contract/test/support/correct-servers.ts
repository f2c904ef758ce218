import { describe, expect, it } from 'vitest'
import { bareType } from '../../src/exchange/media-type.ts'
import { conformanceChecks, createRun, hostTarget, runChecks } from '../../src/index.ts'
import { preparePaths } from './prepare-paths.ts'

type Serve = (request: Request) => Response | Promise<Response>

export interface Case {
  /** The only operation of its path. */
  readonly operation: Record<string, unknown>
  readonly method?: 'get' | 'post'
  /** @default '/things' */
  readonly path?: string
  readonly components?: Record<string, unknown>
  readonly serve: Serve
  /** Serves the same with one fault, which has to be seen. @default there is no such server */
  readonly fault?: Serve
  /** @default 3.1.0 */
  readonly openapi?: string
}

export const ok = (body: unknown = {}, headers: Record<string, string> = {}): Response =>
  Response.json(body, { headers })
export const refused = (status = 400): Response => Response.json({}, { status })
export const described = { description: 'A response', content: { 'application/json': { schema: { type: 'object' } } } }
export const responses = { 200: described, '4XX': described }
export const body = (type: string, schema: object, more: object = {}) => ({
  required: true,
  content: { [type]: { schema, ...more } },
})
// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
export const readJson = (request: Request): Promise<any> => request.json().catch(() => undefined)
export const isText = (value: unknown): value is string => typeof value === 'string'

/** What documents leave to HTTP: other methods, and other media types than those that are described. */
async function serveOnly(request: Request, method: string, types: readonly string[], serve: Serve): Promise<Response> {
  if (request.method.toLowerCase() !== method)
    return new Response(null, { status: 405, headers: { allow: method.toUpperCase() } })
  const sent = bareType(request.headers.get('content-type') ?? '')
  return method === 'post' && sent !== '' && !types.includes(sent) ? refused(415) : serve(request)
}

/** Runs every check against a server that is described by one operation. */
export async function runCase({ operation, method = 'get', path = '/things', components, serve, openapi }: Case) {
  const { content: types = {} } = (operation.requestBody ?? {}) as { readonly content?: object }
  const prepared = preparePaths({ [path]: { [method]: { operationId: 'things', ...operation } } }, components, openapi)
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    tokens: { main: { value: 'right-key', variable: 'TOKEN' } },
    capabilities: ['writes', 'state', 'exclusive data'],
    fetch: async (request) => serveOnly(request, method, Object.keys(types), serve),
  })
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), conformanceChecks(prepared))
  return {
    passed: results.filter(({ outcome }) => outcome === 'passed').length,
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
  }
}

/** Each of these servers does exactly what its document says. */
export function testCorrectServers(cases: Readonly<Record<string, Case>>): void {
  describe('a server that does what its document says passes', () => {
    it.each(Object.entries(cases))('with %s', async (_, one) => {
      const { passed, failed } = await runCase(one)
      expect(failed).toEqual([])
      expect(passed).toBeGreaterThan(0)
    })
  })
}

/** Each of these servers does what its document says, except for one thing. */
export function testFaultyServers(cases: Readonly<Record<string, Case>>): void {
  describe('a server with one fault fails', () => {
    const faulty = Object.entries(cases).flatMap(([name, { fault, ...one }]) =>
      fault ? [[name, { ...one, serve: fault }] as const] : [],
    )
    it.each(faulty)('with %s', async (_, one) => {
      expect((await runCase(one)).failed).not.toEqual([])
    })
  })
}
