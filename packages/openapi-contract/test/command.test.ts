import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { main } from '../src/command/main.ts'
import { startServer } from './support/start-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const ok = { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } }
const responses = { 200: ok, 400: ok }
const text = (name: string) => ({ name, in: 'query', schema: { type: 'string', maxLength: 5 } })
const definition = { summary: 'Tests.', suite: documentSuite, tokenVariable: 'API_TOKEN' }
const paths = {
  '/cats': { get: { operationId: 'cats', tags: ['pets'], parameters: [text('a'), text('b'), text('c')], responses } },
  '/dogs': { get: { operationId: 'dogs', tags: ['pets'], parameters: [text('a')], responses } },
  '/admin/users': { get: { operationId: 'users', responses } },
}

let folder: string
let url: string
let document: string
let seen: IncomingMessage[]
let serve: (request: IncomingMessage, response: ServerResponse) => void

const json = (response: ServerResponse, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end('{}')

beforeEach(async () => {
  folder = await temporaryFolder()
  document = join(folder, 'openapi.json')
  await writeFile(document, JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths }))
  seen = []
  serve = (_, response) => json(response)
  url = await startServer((request, response) => {
    seen.push(request)
    serve(request, response)
  })
})

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  signal = new AbortController().signal,
) {
  const lines: string[] = []
  const rate = args.includes('--rate') ? [] : ['--rate', '10000']
  const given = ['--target', url, '--document', document, ...rate, '--seed', '1', ...args]
  const code = await main(definition, given, {
    print: (line) => lines.push(line),
    env,
    command: 'npx openapi-contract',
    interruptible: () => signal,
  })
  return { code, out: lines.join('\n') }
}

/** A path that is not there is asked below the path of an operation, and counts as that one. */
const askedPaths = () => new Set(seen.map(({ url = '' }) => url.split('?')[0]?.replace('/nothing/here', '')))
/** Refuses what is too long, as the document says. */
const strict = ({ url: asked = '' }: IncomingMessage, response: ServerResponse) =>
  json(response, [...new URL(asked, url).searchParams.values()].some((value) => [...value].length > 5) ? 400 : 200)

describe('which operations are sent something', () => {
  it.each([
    [['--include', 'cats'], ['/cats']],
    [
      ['--include', 'pets'],
      ['/cats', '/dogs'],
    ],
    [['--include', '/admin/*'], ['/admin/users']],
    [['--exclude', 'pets'], ['/admin/users']],
    [['--include', 'pets', '--exclude', 'dogs'], ['/cats']],
  ])('%j', async (args, expected) => {
    serve = strict
    expect((await run(args)).code).toBe(0)
    expect([...askedPaths()].toSorted()).toEqual(expected)
  })

  it('runs every check of what is chosen: what is left out is no reason to skip one', async () => {
    serve = strict
    const { out } = await run(['--include', 'cats', '--verbose'])
    expect(out).not.toContain('is left out')
  })

  it('says in one line that a filter fits nothing', async () => {
    await expect(run(['--include', 'birds'])).rejects.toThrow(
      '--include is "birds"; no operation has this id, tag or path.',
    )
    await expect(run(['--exclude', '*'])).rejects.toThrow('--include and --exclude leave no check')
  })

  it.each([
    [['--exclude', '*'], '--include and --exclude leave no check'],
    [['--include', 'birds'], 'No operation is left: the reference #/components/parameters/Wing leads nowhere.'],
  ])('says why nothing is left of a document with a reference that leads nowhere: %j', async (args, expected) => {
    const birds = { operationId: 'birds', parameters: [{ $ref: '#/components/parameters/Wing' }], responses }
    const all = { ...paths, '/birds': { get: birds } }
    await writeFile(document, JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: all }))
    await expect(run(args)).rejects.toThrow(expected)
  })
})

it('says how many requests a host gets and how long that takes, before the first check', async () => {
  const { out } = await run(['--rate', '10', '--max-requests', '3000', '--only', 'cats/valid'])
  const [, limits] = out.split('\n')
  expect(limits).toBe(
    'At most 3000 requests, and 10 a second. All of them take 5 minutes or more. --max-requests and --rate change that.',
  )
})

it.each([{ paths: {} }, {}, { webhooks: { added: { post: { responses } } } }])(
  'says of %j that it describes no operation',
  async (described) => {
    await writeFile(document, JSON.stringify({ openapi: '3.1.0', info: { title: 'None', version: '1' }, ...described }))
    await expect(run([])).rejects.toThrow('The document describes no operation; its paths are empty.')
  },
)

it('sends the headers it is given, and shows the variables in place of their values', async () => {
  serve = (_, response) => json(response, 500)
  const args = [
    '--only',
    'cats/valid',
    '-H',
    'X-Team: blue',
    '-H',
    'X-Api-Key: $MY_KEY',
    '-H',
    'Authorization: Basic c2VjcmV0',
  ]
  const { code, out } = await run(args, { MY_KEY: 'very-secret-key' })
  expect(code).toBe(1)
  expect(seen.every(({ headers }) => headers['x-team'] === 'blue' && headers['x-api-key'] === 'very-secret-key')).toBe(
    true,
  )
  expect(out).toContain(`-H 'x-team: blue' -H "x-api-key: $MY_KEY" -H "authorization: $AUTHORIZATION"`)
  expect(out).toContain(
    `-H 'x-team: blue' -H 'x-api-key: $MY_KEY' -H 'authorization: $AUTHORIZATION' --only 'cats/valid'`,
  )
  expect(out).not.toMatch(/very-secret-key|c2VjcmV0/)
  await expect(run(args)).rejects.toThrow("MY_KEY is not set; -H 'x-api-key: …' needs it.")
})

it.each([
  ['X-Name', 'X-Name…'],
  ['X Name: 1', 'X Name…'],
  [': 1', '…'],
  ['X-Name: \u2603', 'X-Name…'],
  ['X-Name: a\u007fb', 'X-Name…'],
  ['X-Name: a\nb: c', 'X-Name…'],
])('refuses the header %j, which cannot be sent', async (header, shown) => {
  await expect(run(['-H', header])).rejects.toThrow(`-H is "${shown}"; give a name and a value`)
  expect(seen).toEqual([])
})

it('refuses a header that is given twice', async () => {
  await expect(run(['-H', 'X-Team: blue', '-H', 'x-team: red'])).rejects.toThrow('-H is given twice for x-team')
})

it.each([
  ['--json', '--junit'],
  ['--ndjson', '--json'],
  ['--markdown', '--har'],
])('refuses one file for %s and %s', async (one, other) => {
  const file = join(folder, 'report')
  await expect(run([one, file, other, join(folder, '.', 'x', '..', 'report')])).rejects.toThrow(
    '; give each its own file.',
  )
  expect(seen).toEqual([])
})

it.each(['junit', 'json', 'har', 'markdown', 'ndjson'])('refuses an empty path for --%s', async (option) => {
  await expect(run([`--${option}`, ''])).rejects.toThrow(`--${option} has no value; give the path of a file.`)
  expect(seen).toEqual([])
})

it('ends the message about an unknown option with one full stop', async () => {
  await expect(run(['--nonsense'])).rejects.toThrow(/[^.]\. See --help\.$/)
})

it('refuses to write a report over the document', async () => {
  await expect(run(['--json', document])).rejects.toThrow(`--json and --document are both "${document}"`)
  expect(JSON.parse(await readFile(document, 'utf8'))).toMatchObject({ openapi: '3.1.0' })
})

it('leaves an earlier report as it is where the run cannot start', async () => {
  const json = join(folder, 'report.json')
  await writeFile(json, 'an earlier report')
  await expect(run(['--json', json, '--target', 'http://127.0.0.1:1'])).rejects.toThrow('127.0.0.1:1')
  expect(await readFile(json, 'utf8')).toBe('an earlier report')
  await expect(run(['--json', folder])).rejects.toThrow(`${folder} cannot be written (EISDIR); give another path.`)
})

describe('failures', () => {
  it('with one cause are one, with what was expected and received, the curl, the fix and the others', async () => {
    const { code, out } = await run([])
    expect(code).toBe(1)
    expect(out.match(/^✗/gm)).toHaveLength(1)
    expect(out).toMatch(
      /^✗ accepts what the document forbids: maxLength \(4 checks\)\n {2}expected a refusal\n {2}received status 200\n {4}curl -g -X GET /m,
    )
    expect(out).toContain('  fix: the server, which must refuse it; or the document, which forbids what is allowed')
    expect(out).toContain(
      '  also:\n    cats/refuses/query b/maxLength, cats/refuses/query c/maxLength, dogs/refuses/query a/maxLength',
    )
    expect(out).not.toContain('Coverage')
    expect((await run(['--verbose'])).out).toContain('Coverage')
  })

  it('can be run again with the line that is printed', async () => {
    const { out } = await run(['--only', 'cats/refuses'])
    const [, again = ''] = /again: npx openapi-contract (.*)/.exec(out) ?? []
    seen = []
    const args = again.split(' ').map((word) => word.replaceAll("'", ''))
    const only = args.indexOf('--only')
    // The id of the check has spaces, which the quotes held together.
    const id = again.match(/--only '([^']*)'/)?.[1] ?? ''
    const seedAt = args.indexOf('--seed')
    const repeated = await run([...args.slice(0, only), '--only', id, ...args.slice(seedAt)])
    expect(repeated.code).toBe(1)
    expect(seen.length).toBeLessThan(5)
  })

  it('are no more than it is told', async () => {
    const { out } = await run(['--max-failures', '2'])
    expect(out).toMatch(/: \d+ passed, 2 failed, \d+ skipped, \d+ not run/)
  })
})

describe('a run that proves less than it could', () => {
  it('ends after the time it is given, with 2', async () => {
    serve = (_, response) => void (seen.length === 1 && json(response))
    const { code, out } = await run(['--max-time', '1', '--deadline', '60000', '--only', 'valid'])
    expect(out).toContain('the run has had its 1 s')
    expect(code).toBe(2)
  })

  it('ends at once when the person asks, also while it waits for a response', async () => {
    const ended = new AbortController()
    serve = (_, response) => (seen.length === 1 ? json(response) : void setTimeout(() => ended.abort(), 10))
    const { code, out } = await run(['--deadline', '60000'], {}, ended.signal)
    expect({ code, out }).toEqual({ code: 130, out: expect.stringContaining('the run was ended') })
  })

  it('ends with 2 and names what passed before and is skipped now', async () => {
    serve = strict
    const report = join(folder, 'before.json')
    expect((await run(['--json', report])).code).toBe(0)
    const { results } = JSON.parse(await readFile(report, 'utf8'))
    const skipped = results.find(({ outcome }: { outcome: string }) => outcome === 'skipped').id
    await writeFile(report, JSON.stringify({ results: [{ id: skipped, outcome: 'passed' }] }))
    const { code, out } = await run(['--since', report])
    expect(code).toBe(2)
    expect(out).toContain(`Passed before, and did not run now\n  ! ${skipped}: the target lacks:`)
    await expect(run(['--since', document])).rejects.toThrow('which is not the JSON report of a run')
  })

  it.each([
    [[]],
    [[1]],
    [[{ id: 'cats/valid', outcome: 'ok' }]],
    [[{ id: 5, outcome: 'passed' }]],
    [[{ name: 'cats', status: 'passed' }]],
    [[{ id: 'cats/valid', outcome: 'passed' }, null]],
  ])('refuses an earlier report that another tool wrote: results %j', async (results) => {
    const report = join(folder, 'other.json')
    await writeFile(report, JSON.stringify({ results }))
    await expect(run(['--since', report])).rejects.toThrow('which is not the JSON report of a run')
    expect(seen).toEqual([])
  })
})

it('checks in parallel what it checks one by one', async () => {
  serve = strict
  const outcomes = async (args: readonly string[]) => {
    const report = join(folder, 'report.json')
    await run([...args, '--json', report])
    return JSON.parse(await readFile(report, 'utf8')).results.map(
      ({ id, outcome, requests }: Record<string, unknown>) => [id, outcome, requests],
    )
  }
  expect(await outcomes(['--workers', '4'])).toEqual(await outcomes([]))
})

it('writes NDJSON as it goes, and Markdown that a server cannot abuse', async () => {
  serve = (request, response) => {
    if (request.url?.startsWith('/dogs')) response.writeHead(500).end('```\n<img src=x> @everyone')
    else json(response)
  }
  const [ndjson, markdown] = [join(folder, 'run.ndjson'), join(folder, 'run.md')]
  await run(['--ndjson', ndjson, '--markdown', markdown, '--with-data'])
  const lines = (await readFile(ndjson, 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).outcome)).toContain('failed')
  const page = await readFile(markdown, 'utf8')
  expect(page).toMatch(/^## Contract: \d+ checks failed\n/)
  expect(page).toContain('### responds with status 500')
  expect(page).toContain('- **Fix:** the server: no request may end in a 5xx')
  // The whole response is inside a fence that is longer than the server's own.
  expect(page).toMatch(/````sh\n[\s\S]*```[\s\S]*@everyone[\s\S]*?\n````/)
})
