import type { ViteUserConfig } from 'vitest/config'

/** What every package's vitest has in common: the report that `pnpm test` counts from. */
export const shared = {
  reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
  passWithNoTests: false,
} satisfies NonNullable<ViteUserConfig['test']>
