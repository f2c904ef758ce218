import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { json, PetServer, paths, responses, strict } from './support/pet-server.ts'

let pets: PetServer

beforeEach(async () => {
  pets = await PetServer.start()
})

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
    pets.serve = strict
    expect((await pets.run(args)).code).toBe(0)
    expect([...pets.requestedPaths()].toSorted()).toEqual(expected)
  })

  it('runs every check of what is chosen: what is left out is no reason to skip one', async () => {
    pets.serve = strict
    const { out } = await pets.run(['--include', 'cats', '--verbose'])
    expect(out).not.toContain('is left out')
  })

  it('says in one line that a filter fits nothing', async () => {
    await expect(pets.run(['--include', 'birds'])).rejects.toThrow(
      '--include is "birds"; no operation has this id, tag or path.',
    )
    await expect(pets.run(['--exclude', '*'])).rejects.toThrow('--include and --exclude leave no check')
  })

  it.each([
    [['--exclude', '*'], '--include and --exclude leave no check'],
    [['--include', 'birds'], 'No operation is left: the reference #/components/parameters/Wing leads nowhere.'],
  ])('says why nothing is left of a document with a reference that leads nowhere: %j', async (args, expected) => {
    const birds = { operationId: 'birds', parameters: [{ $ref: '#/components/parameters/Wing' }], responses }
    const all = { ...paths, '/birds': { get: birds } }
    await pets.describe({ paths: all })
    await expect(pets.run(args)).rejects.toThrow(expected)
  })
})

it('says how many requests a host gets and how long that takes, before the first check', async () => {
  const { out } = await pets.run(['--rate', '10', '--max-requests', '3000', '--only', 'cats/valid'])
  const [, limits] = out.split('\n')
  expect(limits).toBe(
    'At most 3000 requests, and 10 a second. All of them take 5 minutes or more. --max-requests and --rate change that.',
  )
})

it.each([{ paths: {} }, {}, { webhooks: { added: { post: { responses } } } }])(
  'says of %j that it describes no operation',
  async (described) => {
    await pets.describe(described)
    await expect(pets.run([])).rejects.toThrow('The document describes no operation; its paths are empty.')
  },
)

it('sends the headers it is given, and shows the variables in place of their values', async () => {
  pets.serve = (_, response) => json(response, 500)
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
  const { code, out } = await pets.run(args, { MY_KEY: 'very-secret-key' })
  expect(code).toBe(1)
  expect(
    pets.seen.every(({ headers }) => headers['x-team'] === 'blue' && headers['x-api-key'] === 'very-secret-key'),
  ).toBe(true)
  expect(out).toContain(`-H 'x-team: blue' -H "x-api-key: $MY_KEY" -H "authorization: $AUTHORIZATION"`)
  expect(out).toContain(
    `-H 'x-team: blue' -H 'x-api-key: $MY_KEY' -H 'authorization: $AUTHORIZATION' --only 'cats/valid'`,
  )
  expect(out).not.toMatch(/very-secret-key|c2VjcmV0/)
  await expect(pets.run(args)).rejects.toThrow("MY_KEY is not set; -H 'x-api-key: …' needs it.")
})

it.each([
  ['X-Name', 'X-Name…'],
  ['X Name: 1', 'X Name…'],
  [': 1', '…'],
  ['X-Name: \u2603', 'X-Name…'],
  ['X-Name: a\u007fb', 'X-Name…'],
  ['X-Name: a\nb: c', 'X-Name…'],
])('refuses the header %j, which cannot be sent', async (header, shown) => {
  await expect(pets.run(['-H', header])).rejects.toThrow(`-H is "${shown}"; give a name and a value`)
  expect(pets.seen).toEqual([])
})

it('refuses a header that is given twice', async () => {
  await expect(pets.run(['-H', 'X-Team: blue', '-H', 'x-team: red'])).rejects.toThrow('-H is given twice for x-team')
})

it('ends the message about an unknown option with one full stop', async () => {
  await expect(pets.run(['--nonsense'])).rejects.toThrow(/[^.]\. See --help\.$/)
})

describe('failures', () => {
  it('with one cause are one, with what was expected and received, the curl, the fix and the others', async () => {
    const { code, out } = await pets.run([])
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
    expect((await pets.run(['--verbose'])).out).toContain('Coverage')
  })

  it('can be run again with the line that is printed', async () => {
    const { out } = await pets.run(['--only', 'cats/refuses'])
    const [, again = ''] = /again: npx openapi-contract (.*)/.exec(out) ?? []
    pets.seen = []
    const args = again.split(' ').map((word) => word.replaceAll("'", ''))
    const only = args.indexOf('--only')
    // The id of the check has spaces, which the quotes held together.
    const id = again.match(/--only '([^']*)'/)?.[1] ?? ''
    const seedAt = args.indexOf('--seed')
    const repeated = await pets.run([...args.slice(0, only), '--only', id, ...args.slice(seedAt)])
    expect(repeated.code).toBe(1)
    expect(pets.seen.length).toBeLessThan(5)
  })

  it('are no more than it is told', async () => {
    const { out } = await pets.run(['--max-failures', '2'])
    expect(out).toMatch(/: \d+ passed, 2 failed, \d+ skipped, \d+ not run/)
  })
})

describe('a run that proves less than it could', () => {
  it('ends after the time it is given, with 2', async () => {
    pets.serve = (_, response) => void (pets.seen.length === 1 && json(response))
    const { code, out } = await pets.run(['--max-time', '1', '--deadline', '60000', '--only', 'valid'])
    expect(out).toContain('the run has had its 1 s')
    expect(code).toBe(2)
  })

  it('ends at once when the person asks, also while it waits for a response', async () => {
    const ended = new AbortController()
    pets.serve = (_, response) => (pets.seen.length === 1 ? json(response) : void setTimeout(() => ended.abort(), 10))
    const { code, out } = await pets.run(['--deadline', '60000'], {}, ended.signal)
    expect({ code, out }).toEqual({ code: 130, out: expect.stringContaining('the run was ended') })
  })

  it('ends with 2 and names what passed before and is skipped now', async () => {
    pets.serve = strict
    const report = join(pets.folder, 'before.json')
    expect((await pets.run(['--json', report])).code).toBe(0)
    const { results } = JSON.parse(await readFile(report, 'utf8'))
    const skipped = results.find(({ outcome }: { outcome: string }) => outcome === 'skipped').id
    await writeFile(report, JSON.stringify({ results: [{ id: skipped, outcome: 'passed' }] }))
    const { code, out } = await pets.run(['--since', report])
    expect(code).toBe(2)
    expect(out).toContain(`Passed before, and did not run now\n  ! ${skipped}: the target lacks:`)
    await expect(pets.run(['--since', pets.document])).rejects.toThrow('which is not the JSON report of a run')
  })

  it.each([
    [[]],
    [[1]],
    [[{ id: 'cats/valid', outcome: 'ok' }]],
    [[{ id: 5, outcome: 'passed' }]],
    [[{ name: 'cats', status: 'passed' }]],
    [[{ id: 'cats/valid', outcome: 'passed' }, null]],
  ])('refuses an earlier report that another tool wrote: results %j', async (results) => {
    const report = join(pets.folder, 'other.json')
    await writeFile(report, JSON.stringify({ results }))
    await expect(pets.run(['--since', report])).rejects.toThrow('which is not the JSON report of a run')
    expect(pets.seen).toEqual([])
  })
})

it('checks in parallel what it checks one by one', async () => {
  pets.serve = strict
  const outcomes = async (args: readonly string[]) => {
    const report = join(pets.folder, 'report.json')
    await pets.run([...args, '--json', report])
    return JSON.parse(await readFile(report, 'utf8')).results.map(
      ({ id, outcome, requests }: Record<string, unknown>) => [id, outcome, requests],
    )
  }
  expect(await outcomes(['--workers', '4'])).toEqual(await outcomes([]))
})
