import { readDialect } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import { isThorough, sample, sampleName } from '../../../vitest.sample.ts'
import { faults, faultyTarget, hunt, isFaultIn } from '../src/index.ts'
import { preparedHost } from './support/prepared-clients.ts'

/** Faults that were caught in both hosts. The scheduled run plants all that are faults there. */
const known = [
  'country-spaces-kept',
  'country-zero-refused',
  'create-time-missing',
  'custom-field-refused',
  'duplicate-case-let-in',
  'error-names-nothing',
  'get-without-accounts',
  'long-filter-fails',
  'manager-ignored',
  'middle-name-lost',
  'name-two-spaces',
  'no-challenge',
  'restriction-off-email',
  'row-per-account',
  'sort-after-paging',
  'sort-lost-beside-name',
  'total-missing',
  'verification-on-type',
]

describe.each(sample(['laravel', 'spring'], 1))(
  `planted faults on a host made with %s (${sampleName})`,
  async (host) => {
    const prepared = await preparedHost(host)
    const dialect = readDialect(prepared.document.root)
    const ids = sample(known, 2)
    const chosen = faults.filter((fault) => (isThorough ? isFaultIn(fault, dialect) : ids.includes(fault.id)))

    it.each(chosen.map((fault) => [fault.sentence, fault] as const))('are caught: %s', async (_, fault) => {
      expect(await hunt(prepared, prepared.checks, fault, { cases: 25, seed: 1 })).toHaveProperty('caughtBy')
    })
  },
)

it('are no faults where the host does so', async () => {
  const { document } = await preparedHost('laravel')
  const isFault = (id: string) =>
    faults.some((fault) => fault.id === id && isFaultIn(fault, readDialect(document.root)))
  expect(['limit-zero-taken', 'create-parameters-ignored', 'times-with-z'].filter(isFault)).toEqual([])
  expect(['total-missing', 'snake-case', 'decoded-twice'].filter(isFault)).toHaveLength(3)
})

describe('a fault in a host with other forms', () => {
  it('is planted in those forms', async () => {
    const fault = faults.find(({ id }) => id === 'get-without-accounts')
    const { document } = await preparedHost('laravel')
    if (!fault) throw new Error('The fault is gone.')
    const target = await faultyTarget(fault, { document: document.root }).open()
    try {
      // biome-ignore lint/suspicious/noExplicitAny: what is in the body is what the test looks at.
      const read = async (path: string): Promise<any> => {
        const headers = { authorization: 'Bearer sandbox-admin' }
        return (await target.fetch(new Request(`${target.baseUrl}/api/v2/clients${path}`, { headers }))).json()
      }
      const one = await read('/1')
      expect(Object.keys(one)).toEqual(['data'])
      expect(one.data).not.toHaveProperty('accounts')
      expect(one.data.createTime).toMatch(/\.\d{6}Z$/)
      const list = await read('?filter[clientId]=1')
      expect(list.data[0]).toHaveProperty('accounts')
      expect(list.meta).toEqual({ total: 1 })
    } finally {
      await target.close?.()
    }
  })
})
