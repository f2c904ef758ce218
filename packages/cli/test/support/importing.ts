import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { newFolder } from './cli.ts'
import { allClients } from './contents.ts'
import { type MainResult, runMain } from './run-main.ts'
import { type RunningSandbox, startSandbox } from './sandbox.ts'

export const wizard = new URL('../../../../spec/overlays/registration-wizard.yaml', import.meta.url).pathname

/** A file of three valid rows. */
export const people = `email,First name,Last name,Date of birth,Country
ada.one@example.com,Ada,One,1990-05-17,784
ben.two@example.com,Ben,Two,1985-01-02,036
cat.three@example.com,Cat,Three,1970-12-31,
`

/** The host that the tests of a file import into. It has 20 clients before each test. */
export let sandbox: RunningSandbox
/** Where the command runs: an empty folder for each test. */
export let directory: string

/** Starts `sandbox` for the tests of this file, and makes a `directory` for each of them. */
export function setUpImports(): void {
  beforeAll(async () => {
    sandbox = await startSandbox('--clients', '20', '--overlay', wizard)
  })
  afterAll(() => sandbox.stop())
  beforeEach(async () => {
    const folder = newFolder()
    directory = folder.path
    onTestFinished(folder.remove)
    await sandbox.control('POST /reset')
  })
}

export const at = (name: string): string => join(directory, name)
export const write = (name: string, text: string | Uint8Array): void => writeFileSync(at(name), text)

/** Runs `import` with these arguments. */
export const runImport = (
  args: readonly string[],
  more: { answer?: boolean; target?: string } = {},
): Promise<MainResult> =>
  runMain(['import', ...args, '--target', more.target ?? sandbox.url, '--overlay', wizard], {
    directory,
    ...(more.answer !== undefined && { answer: more.answer }),
  })

/** Email and first name of each client that was created since the test began. */
export async function created(): Promise<unknown[][]> {
  const clients = await allClients(sandbox)
  return clients.slice(20).map(({ email, firstName }) => [email, firstName])
}
