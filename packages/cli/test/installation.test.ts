import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readInstallation } from '../src/installation/installation.ts'
import { newFolder } from './support/cli.ts'
import { runMain } from './support/run-main.ts'

let directory: string

beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

const write = (name: string, text: string | Uint8Array) => {
  mkdirSync(join(directory, name, '..'), { recursive: true })
  writeFileSync(join(directory, name), text)
}
const nothing = { installation: undefined, target: undefined, overlay: [] }

describe('the installation file', () => {
  it('is b2core.yaml in the working directory, with paths relative to it', async () => {
    write('b2core.yaml', 'host: https://host.name\noverlays: [wizard.yaml, more/learned.yaml]\noutput: src/generated\n')
    write('wizard.yaml', '')
    write('more/learned.yaml', '')
    expect(await readInstallation(nothing, directory)).toEqual({
      file: join(directory, 'b2core.yaml'),
      host: { url: 'https://host.name' },
      overlays: [join(directory, 'wizard.yaml'), join(directory, 'more/learned.yaml')],
      output: join(directory, 'src/generated'),
    })
  })

  it('can be another one, and the command line goes over it', async () => {
    write('other/mine.yaml', 'host: https://host.name/back/office/\noverlays: [one.yaml]\n')
    write('other/one.yaml', '')
    write('two.yaml', '')
    const given = { installation: 'other/mine.yaml', target: undefined, overlay: ['two.yaml'] }
    expect(await readInstallation(given, directory)).toMatchObject({
      host: { url: 'https://host.name/back/office' },
      overlays: [join(directory, 'other/one.yaml'), join(directory, 'two.yaml')],
      output: join(directory, 'other/b2core'),
    })
    expect(await readInstallation({ ...given, target: 'http://localhost:4020' }, directory)).toMatchObject({
      host: { url: 'http://localhost:4020' },
    })
  })

  it('may be missing or empty', async () => {
    expect(await readInstallation(nothing, directory)).toMatchObject({ file: undefined, host: undefined, overlays: [] })
    write('b2core.yaml', '# nothing yet\n')
    expect(await readInstallation(nothing, directory)).toMatchObject({ host: undefined, overlays: [] })
  })

  it.each([
    { text: 'hots: https://host.name\n', told: 'has an unknown key hots. Did you mean host?' },
    { text: 'host: host.name\n', told: 'is "host.name"; give the address of your host, as https://host.name.' },
    {
      text: 'host: http://host.name\n',
      told: 'is http://host.name; give https://host.name, because a token is sent over https only, except to this machine.',
    },
    { text: 'host: https://user:secret-word@host.name\n', told: 'is an address only' },
    {
      text: 'host: https://host.name/api/v2/\n',
      told: 'is https://host.name/api/v2/; give the address without the path of the API, as https://host.name.',
    },
    { text: 'host: ftp://me:secret-word@host.name\n', told: 'give the address of your host' },
    { text: 'host: [1]\n', told: 'is a list; give a text.' },
    { text: 'host: &a [*a]\n', told: 'is a list; give a text.' },
    { text: 'host: { secret-word: 1 }\n', told: 'is a map; give a text.' },
    { text: 'host: me:secret-word@host.name\n', told: 'is "…@host.name"; give the address' },
    { text: 'host: !!js/x "secret-word"\n', told: 'is not YAML. See line 1, column 7.' },
    { text: `host: ${'['.repeat(9000)}\n`, told: 'is not YAML. It is nested too deeply. See line' },
    { text: 'host: *secret-word\n', told: 'has aliases that cannot be followed' },
    {
      text: Buffer.from('host: https://é.example', 'latin1'),
      told: 'is not text in UTF-8; give the path of a YAML file.',
    },
    { text: '"\\e[31mhost\\u202e": 1\n', told: 'has an unknown key \\u{1b}[31mhost\\u{202e}.' },
    { text: 'overlays: wizard.yaml\n', told: 'is "wizard.yaml"; give a list of files, such as [wizard.yaml].' },
    { text: 'overlays: [none.yaml]\n', told: 'none.yaml; correct or remove it in ' },
    { text: '- host\n', told: 'must be a YAML map' },
    { text: 'host: "open\n', told: 'is not YAML. See line 2, column 1.' },
  ])('is refused in one line: $text', async ({ text, told }) => {
    write('b2core.yaml', text)
    const { exitCode, stderr } = await runMain(['export'], { directory })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(told)
    expect(stderr).not.toContain('secret-word')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('is asked for where no host is named', async () => {
    const { exitCode, stderr } = await runMain(['export'], { directory })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr:
        'There is no b2core.yaml here and no --target; give --target https://host.name, or write the file with the line "host: https://host.name".\n',
    })
    write('b2core.yaml', 'output: here\n')
    expect((await runMain(['export'], { directory })).stderr).toContain('b2core.yaml names no host; add the line')
    const missing = await runMain(['export', '--installation', 'none.yaml'], { directory })
    expect(missing.stderr).toContain('There is no installation file')
  })

  it('refuses an overlay whose target matches nothing', async () => {
    write('b2core.yaml', 'host: http://localhost:9\noverlays: [wrong.yaml]\n')
    write(
      'wrong.yaml',
      'overlay: 1.0.0\ninfo: {title: x, version: "1"}\nactions: [{target: $.nowhere, update: {a: 1}}]\n',
    )
    const { exitCode, stderr } = await runMain(['export'], { directory })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('the target $.nowhere matches nothing in the document')
  })
})
