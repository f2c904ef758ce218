import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@b2core-clients/sandbox'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import type { WizardRules } from '../../src/learn/wizard/wizard-rules.ts'
import { newFolder } from '../support/cli.ts'
import { runMain } from '../support/run-main.ts'

let directory: string
beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

const rules: WizardRules = {
  minimumAge: 21,
  fields: {
    email: { required: true, example: 'jdoe@example.com' },
    referralCode: { required: true, type: 'string', pattern: '^[A-Z0-9]{4,12}$', example: 'FRIEND42' },
    'info.familyName': { required: true, minLength: 2, maxLength: 30, example: 'Doe' },
    'info.children': { type: 'integer', example: 2 },
  },
}

const run = (args: readonly string[], lines?: readonly string[]) =>
  runMain(['learn', '--wizard', ...args], { directory, ...(lines && { lines }) })

async function writeOverlay(given: unknown, out = 'wizard.yaml'): Promise<string> {
  writeFileSync(join(directory, 'rules.yaml'), stringify(given))
  const { exitCode, stderr } = await run(['rules.yaml', '--out', out])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return join(directory, out)
}

describe('the overlay of a Registration wizard', () => {
  it('is followed by a sandbox, and its custom field comes back', async () => {
    const sandbox = await createSandbox({ clients: 0, overlays: [await writeOverlay(rules)] })
    onTestFinished(() => sandbox.close())
    const create = async (change: object) => {
      const body = { email: 'ada@example.com', referralCode: 'ABCD', info: { familyName: 'One' }, ...change }
      const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, init)
      return { status: response.status, body: await response.json() }
    }
    expect(await create({ referralCode: 'abc' })).toMatchObject({ status: 400 })
    expect(await create({ info: { familyName: 'O' } })).toMatchObject({ status: 400 })
    expect(await create({ info: {} })).toMatchObject({ status: 400 })
    expect(await create({ info: { familyName: 'One', birthday: '2020-01-01' } })).toMatchObject({ status: 400 })
    expect(await create({ info: { familyName: 'One', children: 'two' } })).toMatchObject({ status: 400 })
    expect(await create({})).toMatchObject({ status: 201, body: { lastName: 'One', referralCode: 'ABCD' } })
  })

  it('has the rules in it: they are read back as they were written', async () => {
    await writeOverlay(rules)
    const { exitCode, stdout } = await run(['wizard.yaml'])
    expect({ exitCode, read: parse(stdout) }).toEqual({ exitCode: 0, read: rules })
  })

  it('can be read back when a person wrote it', async () => {
    const file = fileURLToPath(new URL('../../../../spec/overlays/registration-wizard.yaml', import.meta.url))
    const { stdout } = await run([file])
    const { minimumAge, fields } = parse(stdout) as WizardRules
    expect(minimumAge).toBe(18)
    expect(fields['info.givenName']).toMatchObject({ required: true, minLength: 1, maxLength: 30 })
    expect(Object.keys(fields)).toContain('referralCode')
  })

  it('changes nothing where the wizard has no rule', async () => {
    await writeOverlay({ fields: {} })
    expect(parse((await run(['wizard.yaml'])).stdout)).toEqual({ fields: {} })
  })

  it('keeps the samples valid', async () => {
    const overlay = await writeOverlay(rules)
    const generated = await runMain(['generate', '--overlay', overlay], { directory })
    expect(generated.exitCode).toBe(0)
    const document = JSON.parse(readFileSync(join(directory, 'b2core/openapi.json'), 'utf8'))
    for (const { value } of Object.values<{ value: unknown }>(document.components.examples).filter(isNewClient))
      expect(value).toMatchObject({ email: expect.anything(), referralCode: 'FRIEND42', info: { familyName: 'Doe' } })
  })
})

it('can be made from the rules in the help', async () => {
  const { stdout } = await runMain(['learn', '--help'], { directory })
  const [shown = ''] = /^ {2}minimumAge: .*?(?=^$)/ms.exec(stdout) ?? []
  await writeOverlay(parse(shown))
  expect(parse((await run(['wizard.yaml'])).stdout).fields).toHaveProperty('referralCode')
})

const isNewClient = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && 'info' in value && 'addresses' in value

it('asks on a terminal, an empty line for no rule', async () => {
  const lines = ['y', '', '', 'y', '1-30', '', '', 'y', '18', 'taxId', '', 'yes', '^\\d{8}$', '12345678', '']
  const { exitCode, asked } = await run([], lines)
  expect(exitCode).toBe(0)
  expect(asked).toHaveLength(lines.length)
  const { minimumAge, fields } = parse((await run(['wizard.yaml'])).stdout) as WizardRules
  expect(minimumAge).toBe(18)
  expect(fields).toMatchObject({
    email: { required: true },
    'info.familyName': { required: true, minLength: 1, maxLength: 30 },
    'info.birthday': { required: true },
    taxId: { required: true, type: 'string', pattern: '^\\d{8}$', example: '12345678' },
  })
})

it.each([
  [{ fields: [] }, 'has no map "fields"'],
  [{ fields: {}, minimumAge: 'old' }, 'minimumAge in rules.yaml is "old"; give a whole number of years.'],
  [{ fields: {}, age: 18 }, 'has an unknown entry age'],
  [{ fields: { 'a b': {} } }, 'The name a b in rules.yaml is invalid'],
  [{ fields: { email: { needed: true } } }, 'an unknown entry needed'],
  [
    { fields: { email: { required: 'yes' } } },
    'required of the field email in rules.yaml is "yes"; give true or false.',
  ],
  [{ fields: { 'info.givenName': { minLength: 5, maxLength: 2 } } }, 'is 5, more than maxLength 2'],
  [{ fields: { code: { pattern: '(' } } }, 'give a regular expression'],
  [{ fields: { code: { pattern: 'a', required: true } } }, 'give an example'],
  [{ fields: { code: { pattern: 'a', example: 'b' } } }, 'does not match its pattern'],
  [{ fields: { code: { type: 'integer', example: 'b' } } }, 'give a value of the type integer'],
  [{ fields: { email: { type: 'string' } } }, 'is described already'],
])('refuses %j in one line, and writes nothing', async (given, told) => {
  writeFileSync(join(directory, 'rules.yaml'), stringify(given))
  const { exitCode, stderr } = await run(['rules.yaml'])
  expect(exitCode).toBe(1)
  expect(stderr).toContain(told)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(existsSync(join(directory, 'wizard.yaml'))).toBe(false)
})

it.each([
  [[], 'nobody can be asked here'],
  [['none.yaml'], 'cannot be read (ENOENT)'],
  [['rules.yaml', '--writes'], '--writes has no effect with --wizard'],
  [['rules.yaml', 'more.yaml'], 'remove more.yaml'],
  [['rules.yaml', '--out', 'rules.yaml'], 'give another --out'],
])('refuses the arguments %j in one line', async (args, told) => {
  writeFileSync(join(directory, 'rules.yaml'), stringify({ fields: {} }))
  const { exitCode, stderr } = await run(args)
  expect(exitCode).toBe(1)
  expect(stderr).toContain(told)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})
