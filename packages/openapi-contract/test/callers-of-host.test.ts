import { writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { main } from '../src/command/main.ts'
import { startServer } from './support/start-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const json = { 'application/json': { schema: { type: 'object' } } }
const described = { description: 'As described', content: json }
const document = {
  openapi: '3.1.0',
  info: { title: 'Cats', version: '1' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: { '/cats': { get: { operationId: 'cats', responses: { 200: described, 401: described, 403: described } } } },
}
const otherTokens = { second: { variable: 'SECOND_TOKEN', holder: 'another caller' } }
const definition = { summary: 'Tests.', suite: documentSuite, tokenVariable: 'API_TOKEN', otherTokens }
const env = { API_TOKEN: 'the-first-token', MY_KEY: 'a-secret-of-a-header' }

/** Runs the command against a server that knows the first token. */
async function run(args: readonly string[], { others, ofOthers = 401 }: { others?: object; ofOthers?: number } = {}) {
  const file = join(await temporaryFolder(), 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const seen: IncomingHttpHeaders[] = []
  const url = await startServer(({ headers }, response) => {
    seen.push(headers)
    const { authorization } = headers
    const refused = authorization === 'Bearer the-second-token' ? ofOthers : 401
    const status = authorization === 'Bearer the-first-token' ? 200 : refused
    response.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' }).end('{}')
  })
  const lines: string[] = []
  await main(definition, ['--target', url, '--document', file, '--seed', '1', ...args], {
    print: (line) => lines.push(line),
    env: { ...env, ...others },
    interruptible: () => new AbortController().signal,
  })
  return { seen, out: lines.join('\n') }
}

it('the secret of a header is nobody else who calls', async () => {
  const { seen, out } = await run(['--exclusive', '--only', 'cats/steady/rights', '-H', 'X-Key: $MY_KEY'])
  expect(seen.filter(({ authorization }) => authorization?.includes(env.MY_KEY))).toEqual([])
  expect(seen.every((headers) => headers['x-key'] === env.MY_KEY)).toBe(true)
  expect(out).toContain('there is only one caller')
})

it('a token of another caller that is refused is told once, with its variable', async () => {
  const others = { SECOND_TOKEN: 'the-second-token' }
  await expect(run(['--only', 'cats/valid'], { others })).rejects.toThrow(
    /refuses the token in SECOND_TOKEN \(401\); put a valid one into it, or unset it\.$/,
  )
  // A caller who may see less is refused in another way.
  expect((await run(['--only', 'cats/valid'], { others, ofOthers: 403 })).out).toContain('1 passed, 0 failed')
})
