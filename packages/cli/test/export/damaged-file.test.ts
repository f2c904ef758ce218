import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../support/cli.ts'
import { sqliteRows } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '450', '--seed', '5')
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

const run = (...args: string[]) => runMain(['export', '--target', sandbox.url, ...args], { directory })
const file = () => join(directory, 'clients.db')

describe('a file whose memory of the last run is damaged', () => {
  const damaged = 'What clients.db remembers of its last run is damaged; put back a copy of it, or give another --to.\n'

  it.each([
    ["state = '{nope'", damaged],
    ["state = 'null'", damaged],
    ["state = '[]'", damaged],
    ["state = '{}'", damaged],
    ["state = json_set(state, '$.host', 5)", damaged],
    ["state = json_set(state, '$.lastRun', 'x')", damaged],
    ["state = json_set(state, '$.watermark', 'x')", damaged],
    ["state = json_set(state, '$.watermark.created', 'x')", damaged],
    ["state = json_set(state, '$.run', json('{}'))", damaged],
    [
      "state = json_set(state, '$.version', 2)",
      'clients.db was written by a newer version of this command; use that one, or give another --to.\n',
    ],
  ])('is refused after %s, and stays as it was', async (change, told) => {
    await run('--filter', 'clientId=1')
    const database = new DatabaseSync(file())
    database.exec(`UPDATE export_state SET ${change}`)
    database.close()
    const before = sqliteRows(file(), 'SELECT * FROM export_state, clients')
    expect(await run('--filter', 'clientId=1')).toMatchObject({ exitCode: 1, stdout: '', stderr: told })
    expect(sqliteRows(file(), 'SELECT * FROM export_state, clients')).toEqual(before)
  })

  const named = expect.stringContaining('clients.db is ')

  it('is named, whatever part of the file has no content', async () => {
    await run('--filter', 'clientId=1')
    const content = readFileSync(file())
    for (let page = 0; page * 4096 < content.length; page++) {
      writeFileSync(file(), Buffer.from(content).fill(0, page * 4096, (page + 1) * 4096))
      for (const name of readdirSync(directory)) if (name !== 'clients.db') rmSync(join(directory, name))
      const { exitCode, stderr } = await run('--filter', 'clientId=1')
      // A run that had begun also says how far it came.
      const told = stderr.trimEnd().split('\n')
      expect([page, told.length <= 2, told.at(-1)]).toEqual([page, true, exitCode === 0 ? '' : named])
      expect(stderr).not.toContain('B2CORE_DEBUG')
    }
  })
})
