import type { ViteUserConfig } from 'vitest/config'

/** What every package's vitest has in common: the report that `pnpm test` counts from. */
export const shared = {
  reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
  // A bound for what hangs, not a measure: machines are busy.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 60_000 } },
} satisfies NonNullable<ViteUserConfig['test']>
