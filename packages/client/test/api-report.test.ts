import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { apiReport, reportFile } from '../scripts/api-report.ts'

test('the committed API report is up to date', async () => {
  const remedy =
    'The public types have changed. Run `pnpm --filter @b2core-clients/client api` and commit what it writes.'
  expect((await readFile(reportFile, 'utf8')) === (await apiReport()), remedy).toBe(true)
})

test('only the entry for openapi-fetch shows its types', async () => {
  const files = (await apiReport()).split(/^\/\/ (?=.+\.d\.ts$)/m)
  const using = files.filter((text) => text.includes('openapi-fetch')).map((text) => text.split('\n')[0])
  expect(using).toEqual(['transport.d.ts'])
  expect(files.filter((text) => text.includes('./transport.')).map((text) => text.split('\n')[0])).toEqual([
    'openapi.d.ts',
  ])
})
