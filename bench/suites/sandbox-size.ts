import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '../../packages/sandbox/dist/index.js'
import { type Figure, median, round, type Suite } from '../figure.ts'

const small = 10_000
const large = 1_000_000
const calls = 60

/** Values to request in turn, so that no result depends on one lucky value. */
const filters: Readonly<Record<string, readonly string[]>> = {
  clientId: ['1', '77', '5000', '9999'],
  email: ['foo@bar.com', 'client.77@example.com', 'client.78@example.com'],
  emails: ['foo@bar.com,client.77@example.com', 'client.5@example.org,client.6@example.net'],
  name: ['Sergey', 'Ingrid', 'okafor', 'Fontaine'],
  nickname: ['Voronov', 'patel', 'haddad'],
  managerIds: ['1', '1,2,3', '6'],
  countryCodes: ['784', '036', '840,826', '1'],
  city: ['New York', 'york', 'dubai', 'münchen'],
  statusIds: ['1', '4', '2,3'],
  internalTypeIds: ['1', '2,3'],
  companyShortName: ['Harbour', 'Kestrel Bay', 'Company name'],
  companyFullName: ['Trading', 'Logistics GmbH', 'Company full name'],
  riskLevelIds: ['1', '2,3'],
  typeIds: ['1', '2'],
  verificationLevelIds: ['-96750485', '1,2'],
}
/** Texts too short for the text index: such as many clients have, few, one, and none. */
const shortTexts: Readonly<Record<string, readonly string[]>> = {
  name: ['a', 'an', 'q', 'zq'],
  nickname: ['o', 'vo', 'x'],
  city: ['o', 'rk', 'ü'],
  companyShortName: ['e', 'ay', 'mp'],
  companyFullName: ['l', 'gm', 'zz'],
}
const sorts = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']

const asked = (suffix: string, values: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, texts]) => [
      `filter[${name}]${suffix}`,
      texts.map((text) => `filter[${name}]=${encodeURIComponent(text)}`),
    ]),
  )

const queries: Readonly<Record<string, readonly string[]>> = {
  'no filter': [''],
  ...asked('', filters),
  ...asked(', one or two letters', shortTexts),
  ...Object.fromEntries(
    sorts.flatMap((sort) =>
      ['asc', 'desc'].map((order) => [`sorted by ${sort} ${order}`, [`sort_by=${sort}&sort_order=${order}`]]),
    ),
  ),
}

/** How lists of a million clients compare with lists of ten thousand: each filter, each sort, in-process, from files. */
export const suite: Suite = async function* () {
  yield await made()
  const folder = mkdtempSync(join(tmpdir(), 'b2core-bench-'))
  try {
    const few = await createSandbox({ clients: small, seed: 7, db: join(folder, 'small.db') })
    const started = performance.now()
    const many = await createSandbox({ clients: large, seed: 7, db: join(folder, 'large.db') })
    const seeding = round((performance.now() - started) / 1000, 1)
    yield {
      metric: 'a million clients seeded to a file',
      subject: 'sandbox',
      value: seeding,
      unit: 's',
      goal: 'within 60',
      met: seeding <= 60,
    }
    for (const [metric, texts] of Object.entries(queries)) {
      const firsts = await firstTimes(many, texts)
      const [atSmall, atLarge] = [await time(few, texts), await time(many, texts)]
      const ratio = round(atLarge / atSmall)
      yield { metric, subject: '10,000 clients', value: round(atSmall, 3), unit: 'ms', goal: null, met: null }
      yield { metric, subject: '1,000,000 clients', value: round(atLarge, 3), unit: 'ms', goal: null, met: null }
      yield { metric, subject: 'asked for the first time', value: round(firsts, 3), unit: 'ms', goal: null, met: null }
      yield { metric, subject: 'ratio', value: ratio, unit: '', goal: 'at most 2', met: ratio <= 2 }
    }
    for (const sort of sorts) {
      const value = round(await time(many, [`sort_by=${sort}&offset=199980`]), 3)
      yield {
        metric: `page 10,000 sorted by ${sort}`,
        subject: '1,000,000 clients',
        value,
        unit: 'ms',
        goal: null,
        met: null,
      }
    }
    await few.close()
    await many.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How long a test waits for its own sandbox, once there was one like it. */
async function made(): Promise<Omit<Figure, 'suite'>> {
  const times: number[] = []
  for (let turn = 0; turn < 50; turn++) {
    const started = performance.now()
    const sandbox = await createSandbox({ clients: 50 })
    times.push(performance.now() - started)
    await sandbox.close()
  }
  const value = round(median(times.slice(1)))
  const metric = 'a sandbox of 50 clients, after the first'
  return { metric, subject: 'sandbox', value, unit: 'ms', goal: 'within 3', met: value <= 3 }
}

async function firstTimes(sandbox: Sandbox, texts: readonly string[]): Promise<number> {
  const times: number[] = []
  for (const text of texts) times.push(await call(sandbox, text))
  return median(times)
}

async function time(sandbox: Sandbox, texts: readonly string[]): Promise<number> {
  for (const text of texts) await call(sandbox, text)
  const times: number[] = []
  for (let index = 0; index < calls; index++) times.push(await call(sandbox, texts[index % texts.length] ?? ''))
  return median(times)
}

async function call(sandbox: Sandbox, query: string): Promise<number> {
  const started = performance.now()
  const headers = { authorization: `Bearer ${sandbox.token}` }
  const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients?${query}`, { headers })
  await response.text()
  if (response.status !== 200) throw new Error(`${query}: ${response.status}`)
  return performance.now() - started
}
