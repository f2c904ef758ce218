import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { documentSuite } from '../src/checks/document-suite.ts'
import { main } from '../src/command/main.ts'
import { startServer } from './support/start-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const described = { description: 'R', content: { 'application/json': { schema: { type: 'object' } } } }
const paths = {
  '/codes': {
    get: {
      operationId: 'codes',
      security: [{ signed: [] }],
      parameters: [{ name: 'code', in: 'query', required: true, schema: { type: 'string', format: 'plate' } }],
      responses: { 200: described, '4XX': described },
    },
    post: {
      operationId: 'add',
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/xml': {
            schema: { type: 'object', required: ['code'], properties: { code: { type: 'string', format: 'plate' } } },
          },
        },
      },
      responses: { 200: described, '4XX': described },
    },
  },
}
const components = { securitySchemes: { signed: { type: 'apiKey', in: 'header', name: 'X-Signature' } } }

let folder: string
let url: string
let seen: { method: string; url: string; body: string }[]
let status: (request: IncomingMessage, body: string) => number

beforeEach(async () => {
  folder = await temporaryFolder()
  await writeFile(
    join(folder, 'openapi.json'),
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components }),
  )
  seen = []
  status = () => 200
  url = await startServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    seen.push({ method: request.method ?? '', url: request.url ?? '', body })
    response.writeHead(status(request, body), { 'content-type': 'application/json' }).end('{}')
  })
})

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const lines: string[] = []
  const code = await main({ summary: 'T.', suite: documentSuite, tokenVariable: 'API_TOKEN' }, args, {
    print: (line) => lines.push(line),
    env,
    interruptible: () => new AbortController().signal,
  })
  return { code, out: lines.join('\n') }
}

const plate = /^[A-Z]{2}-\d{3}$/
const strict = ({ method, url: asked = '', headers }: IncomingMessage, body: string): number => {
  if (method === 'POST' && headers['content-type'] !== 'application/xml') return 415
  if (method === 'POST') return plate.test(/^<code>(.*)<\/code>$/.exec(body)?.[1] ?? '') ? 200 : 400
  if (headers['x-signature'] !== `signed ${asked}`) return 401
  const codes = new URL(asked, url).searchParams.getAll('code')
  return codes.length === 1 && plate.test(codes[0] ?? '') ? 200 : 400
}

describe('a config file', () => {
  it('has options, and what is typed counts before it', async () => {
    const file = join(folder, 'c.yaml')
    await writeFile(
      file,
      `target: ${url}\ndocument: ${join(folder, 'openapi.json')}\nmaxFailures: 1\nrate: 10000\nheaders: { X-Team: blue }\ninclude: [codes]\n`,
    )
    const { out } = await run(['--config', file, '--max-failures', '2'], { API_TOKEN: 'token-1' })
    expect(out).toMatch(/2 failed/)
    expect(out).toContain(`--config ${file}`)
    expect(seen.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('has hooks: credentials, formats, serialisers and checks, in a module', async () => {
    const file = join(folder, 'contract.config.mjs')
    await writeFile(
      file,
      `export default {
        target: '${url}', document: '${join(folder, 'openapi.json')}', allowWrites: true, rate: 10000,
        authorize: (request) => ({ ...request, headers: { ...request.headers, 'x-signature': 'signed ' + request.target } }),
        formats: { plate: '^[A-Z]{2}-\\\\d{3}$' },
        serializers: { 'application/xml': ({ code }) => '<code>' + code + '</code>' },
        checks: () => [{ id: 'own/promise', kind: 'relation', group: 'own', title: 'our own promise', needs: [], claims: [],
          verify: async (session) => session.expect(false, 'ours', () => 'theirs') }],
      }`,
    )
    status = strict
    const { code, out } = await run(['--config', file], { API_TOKEN: 'token-1' })
    expect(out).toMatch(/✗ our own promise\n {2}expected <text of 4>\n {2}received <text of 6>/)
    expect(out).not.toContain('signed /')
    expect({ code, failed: /(\d+) failed/.exec(out)?.[1] }).toEqual({ code: 1, failed: '1' })
    const codes = seen.flatMap(({ url: asked }) => new URL(asked, url).searchParams.getAll('code'))
    expect(codes.some((one) => plate.test(one))).toBe(true)
    expect(codes.some((one) => !plate.test(one))).toBe(true)
    expect(seen.some(({ body }) => body.startsWith('<code>'))).toBe(true)
  })

  it.each([
    ['target: {', /^--config is ".*c\.yaml", which cannot be read: /],
    ['- a', /has no options; give an object/],
    ['rate: {}', /c\.yaml has rate, which is of type object; give a text, a number, true, or a list of these\./],
    ['include: &a [*a]', /c\.yaml has include, which is of type object;/],
    ['target: !!js x', /which cannot be read: it is neither JSON nor YAML at line 1, column 9\.$/],
    [`target: ${'['.repeat(9000)}`, /which cannot be read: it is neither JSON nor YAML at line/],
    ['colour: red', /^\S*c\.yaml: Unknown option '--colour'/],
    ['workers: many', /^\S*c\.yaml: --workers is "many"; give a whole number/],
  ])('%j is refused in one line', async (text, line) => {
    const file = join(folder, 'c.yaml')
    await writeFile(file, text)
    const failure = await run(['--config', file]).catch((error: Error) => `${error.name} ${error.message}`)
    expect(failure).toMatch(/^UsageError [^\n]+$/)
    expect(String(failure).slice('UsageError '.length)).toMatch(line)
  })
})

it.each([
  ['throw "a text"', /which cannot be read: a text\.$/],
  ['throw undefined', /which cannot be read: undefined\.$/],
  ['export default { get target() { throw new Error("too early") } }', /which cannot be read: too early\.$/],
  ['export default Promise.resolve(5)', /has no options; give an object/],
])('the config module %j is refused in one line', async (text, line) => {
  const file = join(await temporaryFolder(), 'c.mjs')
  await writeFile(file, text)
  const failure = await run(['--config', file]).catch((error: Error) => `${error.name} ${error.message}`)
  expect(failure).toMatch(/^UsageError [^\n]+$/)
  expect(failure).toMatch(line)
})

describe('replaying', () => {
  const args = () => ['--target', url, '--document', join(folder, 'openapi.json'), '--rate', '10000', '--seed', '1']

  it('a report runs only what failed, straight to its case', async () => {
    const report = join(folder, 'report.json')
    const first = await run([...args(), '--json', report], { API_TOKEN: 'token-1' })
    expect(first.code).toBe(1)
    const failed = Number(/(\d+) failed/.exec(first.out)?.[1])
    seen = []
    const again = await run([...args(), '--replay', report], { API_TOKEN: 'token-1' })
    expect(again.out).toMatch(new RegExp(`: 0 passed, ${failed} failed, 0 skipped`))
    expect(seen.length).toBeLessThanOrEqual(failed * 3 + 1)
  })

  it('a HAR sends its requests to the target, and compares the responses', async () => {
    const entry = (method: string, address: string, recordedStatus: number) => ({
      request: { method, url: address, headers: [{ name: 'Authorization', value: 'Bearer old' }] },
      response: { status: recordedStatus },
    })
    const har = join(folder, 'recorded.har')
    const entries = [
      entry('GET', 'https://old.name/v1/codes?code=AB-123', 200),
      entry('GET', 'https://old.name/v1/codes?code=x', 400),
      entry('GET', 'https://old.name/other', 200),
    ]
    await writeFile(har, JSON.stringify({ log: { entries } }))
    const { code, out } = await run([...args(), '--replay', har], { API_TOKEN: 'token-1' })
    expect(code).toBe(1)
    expect(out).toMatch(/1 passed, 1 failed/)
    expect(out).toContain('expected a response like the recorded 400')
    expect(seen.map((one) => one.url)).toContain('/codes?code=AB-123')
  })

  it('another file is refused in one line', async () => {
    const file = join(folder, 'openapi.json')
    await expect(run([...args(), '--replay', file], { API_TOKEN: 'x' })).rejects.toThrow(
      /which is neither a JSON report nor a HAR\.$/,
    )
  })
})

describe('the GitHub Action', () => {
  it('runs the command with its inputs, and puts the summary on the page of the run', async () => {
    const file = fileURLToPath(new URL('../action/action.yml', import.meta.url))
    const { runs, inputs } = parse(await readFile(file, 'utf8'))
    expect(runs.using).toBe('composite')
    const step = runs.steps.find(({ id }: { id?: string }) => id === 'run')
    // Inputs reach the shell as variables, where they cannot become commands.
    expect(step.run).not.toContain('${{')
    for (const [, name] of JSON.stringify(step.env).matchAll(/inputs\.([\w-]+)/g))
      expect(Object.keys(inputs)).toContain(name)
    const [summary, output] = [join(folder, 'summary'), join(folder, 'output')]
    const env = {
      PATH: process.env.PATH,
      API_TOKEN: 'token-1',
      CONTRACT: fileURLToPath(new URL('../dist/bin.js', import.meta.url)),
      DOCUMENT: join(folder, 'openapi.json'),
      TARGET: url,
      ARGUMENTS: '--rate 10000 --only codes/valid --seed 3',
      REPORT: join(folder, 'report'),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
    }
    const code = await new Promise((resolve) =>
      execFile('bash', ['-c', step.run], { env }, (error) => resolve(error?.code ?? 0)),
    )
    expect(code).toBe(0)
    expect(await readFile(output, 'utf8')).toBe('exit-code=0\n')
    expect(await readFile(summary, 'utf8')).toContain('| 1 | 0 | 0 | 0 |')
    expect(JSON.parse(await readFile(join(folder, 'report', 'report.json'), 'utf8')).seed).toBe(3)
  })
})
