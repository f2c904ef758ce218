import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'
import { changesOf, digestFiles } from '../src/build/inputs.ts'
import { serveFolder } from '../src/serving/static-server.ts'

const main = fileURLToPath(new URL('../src/serve.ts', import.meta.url))
const { folder } = inject('site')

function launch(port: string, args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...variables, DOCS_PORT: port } })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    output.stdout += data
  })
  child.stderr.on('data', (data) => {
    output.stderr += data
  })
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...output })) }
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with exit code 0', async (signal) => {
  const { child, ended } = launch('0')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill(signal)
  expect(await ended).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^(Building the documentation …\n)?$/),
    stdout: expect.stringMatching(/^The documentation is on http:\/\/127\.0\.0\.1:\d+\n$/),
  })
})

test('texts for other programs name the servers that run', async () => {
  const { child, ended } = launch('0', [], { SANDBOX_PORT: '4010', MOCK_PORT: '4020' })
  const [line] = await Promise.race([once(child.stdout, 'data'), ended.then(({ stderr }) => [stderr])])
  const url = /http:\S+/.exec(String(line))?.[0]
  const read = async (path: string) => (await fetch(`${url}/${path}`)).text()
  const collection = JSON.parse(await read('b2core-clients.postman_collection.json'))
  const page = await read('guides/first-call.md')
  child.kill('SIGTERM')
  await ended
  expect(collection.variable).toContainEqual({ key: 'baseUrl', value: 'http://127.0.0.1:4010' })
  expect(page).toMatch(/sandbox\W+http:\/\/127\.0\.0\.1:4010/)
  expect(page).toMatch(/mock\W+http:\/\/127\.0\.0\.1:4020/)
  expect(page).toContain(`${url}\``)
  expect(page).not.toContain('127.0.0.1:4000')
})

test('SIGINT while the site is built ends it with exit code 0', async () => {
  const overlay = fileURLToPath(new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url))
  const { child, ended } = launch('0', ['--overlay', overlay])
  await Promise.race([once(child.stderr, 'data'), ended])
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 0, stderr: 'Building the documentation …\n', stdout: '' })
})

test('a port in use is one line that says what to do', async () => {
  const server = await serveFolder({ folder })
  const { port } = new URL(server.url)
  expect(await launch(port).ended).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is in use. Choose another with DOCS_PORT; 0 takes any free port.\n`,
  })
  await server.close()
})

test.each(['x', '-1', '65536', '1e3'])('the invalid port %s is one line that says what to do', async (port) => {
  expect((await launch(port).ended).stderr).toBe(`DOCS_PORT is "${port}"; use a whole number from 0 to 65535.\n`)
})

test('an overlay that removes what the pages need is reported in one line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-docs-overlay-'))
  const overlay = join(folder, 'overlay.yaml')
  await writeFile(
    overlay,
    'overlay: 1.0.0\ninfo: {title: x, version: "1"}\nactions: [{target: $.info, remove: true}]\n',
  )
  const { code, stderr } = await launch('0', ['--overlay', overlay]).ended
  expect([code, stderr.replace('Building the documentation …\n', '')]).toEqual([
    1,
    `The documentation could not be built: ${overlay}: "info" is missing at the root of the document.\n`,
  ])
  await rm(folder, { recursive: true })
})

test('an open page is told when the site was built again', async () => {
  const server = await serveFolder({ folder, live: true })
  expect(await (await fetch(server.url)).text()).toContain("new EventSource('/.reload')")
  const answer = await fetch(`${server.url}/.reload`)
  await server.reload()
  let heard = ''
  for await (const chunk of answer.body ?? []) {
    heard += new TextDecoder().decode(chunk)
    if (heard.includes('data:')) break
  }
  expect(heard).toContain('data: now')
  await server.close()
})

test('a change is seen however an editor saves, also in a new folder', async () => {
  const inputs = await mkdtemp(join(tmpdir(), 'b2core-docs-inputs-'))
  const guide = join(inputs, 'guide.md')
  await writeFile(guide, 'one')
  const changes = changesOf([inputs], await digestFiles([inputs]), 20)
  const saves = [
    () => writeFile(guide, 'in place'),
    () => writeFile(join(inputs, 'new.md'), 'beside').then(() => rename(join(inputs, 'new.md'), guide)),
    () => writeFile(guide, 'in place again'),
    () => mkdir(join(inputs, 'sample')).then(() => writeFile(join(inputs, 'sample/curl.sh'), 'curl')),
    () => rm(guide),
  ]
  for (const save of saves) {
    await save()
    expect((await changes.next()).done).toBe(false)
    // A save in two steps may be seen as two changes.
    await setTimeout(100)
  }
  await changes.return(undefined)
  await rm(inputs, { recursive: true })
})
