import { readDialect } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import { faults, isFaultIn } from '../src/index.ts'
import { preparedHost } from './support/prepared-clients.ts'

const orders = ['nulls-last', 'ties-reversed', 'ties-unstable', 'ties-by-page-size', 'ties-always-ascend']
const ids = ['request-id-every-hundred', 'request-id-belongs-to-the-token', 'request-id-of-creations-shared']
const rules = ['error-rule-general', 'rules-translated', 'rule-of-text-identifiers-is-format']

describe.each([
  ['laravel', { faults: orders, others: [...ids, ...rules, 'id-beyond-bounds-missing'] }],
  ['spring', { faults: [...ids, ...rules, 'empty-always-last', 'id-beyond-bounds-missing'], others: orders }],
])('on a host made with %s', async (name, expected) => {
  const dialect = readDialect((await preparedHost(name)).document.root)
  const found = (wanted: readonly string[]) =>
    faults.flatMap((fault) => (wanted.includes(fault.id) && isFaultIn(fault, dialect) ? [fault.id] : []))

  it('what it promises can go wrong', () => {
    expect(found(expected.faults)).toHaveLength(expected.faults.length)
  })

  it('what it does not promise is no fault', () => {
    expect(found(expected.others)).toEqual([])
  })
})
