import { configDefaults, defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config'

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']>

/** Its name is all that makes a test file slow. CONTRIBUTING.md says which tests belong in one. */
const slowFiles = '**/*.slow.test.ts'

/** What every package's vitest has in common: the report that `pnpm test` counts from. */
export const reporting = {
  reporters: ['default', 'json'],
  // `test:slow` names another file, because both tasks can run at the same time.
  outputFile: { json: 'reports/quick.json' },
} satisfies NonNullable<ViteUserConfig['test']>

/** Bounds for what hangs, not measures: machines are busy. */
export const limits = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 60_000 } },
} satisfies ProjectOptions

/**
 * The tests of a package as two projects of vitest: `quick`, which `pnpm test` runs, and `slow`, which runs only in CI.
 * Each test file is in exactly one of them.
 * @param options of both projects
 * @param slowOptions of the slow tests only
 */
export function inTwoTiers(options: ProjectOptions = {}, slowOptions: ProjectOptions = {}) {
  const quick: ProjectOptions = {
    ...limits,
    ...options,
    name: 'quick',
    exclude: [...configDefaults.exclude, slowFiles],
  }
  // Tests of types are quick.
  const slow: ProjectOptions = {
    ...limits,
    ...options,
    typecheck: {},
    ...slowOptions,
    name: 'slow',
    include: [slowFiles],
  }
  return defineConfig({ test: { ...reporting, projects: [{ test: quick }, { test: slow }] } })
}
