import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodes } from '../src/command/exit-codes.ts'
import { commands } from '../src/commands.ts'
import { type Folder, newFolder } from './support/cli.ts'
import { sqliteRows } from './support/contents.ts'
import { type RunningSandbox, startSandbox } from './support/sandbox.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '')
const [yaml = ''] = blocks('yaml')
const [csv = ''] = blocks('csv')
const [sql = ''] = blocks('sql')

const wizard = fileURLToPath(new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url))
const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

let sandbox: RunningSandbox
let postgres: PostgresServer
let database: string
let folder: Folder

beforeAll(async () => {
  ;[sandbox, postgres] = await Promise.all([startSandbox('--clients', '150', '--overlay', wizard), startPostgres()])
  database = await postgres.database()
  folder = newFolder()
  copyFileSync(wizard, join(folder.path, 'registration-wizard.yaml'))
  writeFileSync(join(folder.path, 'b2core.yaml'), yaml.replace('https://host.name', sandbox.url))
  writeFileSync(join(folder.path, 'people.csv'), csv)
  const command = join(folder.path, 'b2core-clients')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`)
  chmodSync(command, 0o755)
})
afterAll(async () => {
  await Promise.all([sandbox.stop(), postgres.stop()])
  folder.remove()
})

/** Runs a block as it is; only the address of the database is this machine's. */
async function run(block: string) {
  const text = block.replace('postgres://reports@localhost/warehouse', database)
  const child = spawn('sh', ['-e', '-c', text], {
    cwd: folder.path,
    env: { PATH: `${folder.path}${delimiter}${process.env.PATH}`, B2CORE_TOKEN: 'sandbox-admin' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, output }
}

describe('the README', () => {
  it('has commands that run, one after the other', async () => {
    const outputs: string[] = []
    for (const block of blocks('sh')) {
      const { code, output } = await run(block)
      expect({ block, output, code }).toMatchObject({ code: 0 })
      outputs.push(output)
    }
    expect(outputs[0]).toContain('works; it sees 150 clients')
    expect(outputs[1]).toContain('clients.db: 150 added')
    expect(outputs[2]).toMatch(/^150$/m)
    expect(outputs[3]).toContain('people.csv: 2 rows, 2 valid, 0 invalid, 0 duplicate')
    expect(outputs[4]).toContain('people.csv: 2 created; see people.result.csv')
    expect(readdirSync(folder.path)).toEqual(
      expect.arrayContaining([
        'clients.db',
        'clients.csv',
        'clients.csv.state.db',
        'emails.ndjson',
        'people.csv.import.db',
      ]),
    )
  })

  it('has SQL that the export responds to', () => {
    expect(sqliteRows(join(folder.path, 'clients.db'), sql).length).toBeGreaterThan(1)
  })

  it('names every outcome of an import and every exit code', () => {
    const results = parse(readFileSync(join(folder.path, 'people.result.csv')), { columns: true })
    expect(results).toEqual([
      expect.objectContaining({ outcome: 'created' }),
      expect.objectContaining({ outcome: 'created' }),
    ])
    for (const outcome of ['created', 'found', 'refused', 'invalid', 'duplicate', 'unknown', 'not sent'])
      expect(readme).toContain(`| \`${outcome}\` |`)
    for (const code of Object.values(exitCodes)) expect(readme).toContain(`| ${code} |`)
  })

  it('names every command', () => {
    for (const { name } of commands) expect(readme).toContain(`\`${name}\``)
  })
})
