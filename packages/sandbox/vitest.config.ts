import { defineConfig } from 'vitest/config'
import { sample, sampleName } from '../../vitest.sample.ts'
import { shared } from '../../vitest.shared.ts'

/** Tests of what the sandbox does, which do not know where its clients are kept. They run on SQLite, some on PostgreSQL. */
const onEachEngine = ['admins', 'control', 'create', 'date', 'list', 'scenarios', 'store', 'store-rules', 'texts']

/** Tests of PostgreSQL itself. */
const onPostgres = ['postgres', 'postgres-bad-days', 'postgres-instances']

const files = (names: readonly string[]) => names.map((name) => `test/${name}.test.ts`)

export default defineConfig({
  test: {
    ...shared,
    projects: [
      {
        test: {
          ...limits(),
          name: 'SQLite',
          include: ['test/**/*.test.ts'],
          exclude: files(onPostgres),
        },
      },
      {
        test: {
          ...limits(),
          name: `PostgreSQL (${sampleName})`,
          include: files([...sample(onEachEngine, 3), ...onPostgres]),
          globalSetup: 'test/support/postgres-setup.ts',
          setupFiles: 'test/support/postgres-needed.ts',
        },
      },
    ],
  },
})

function limits() {
  const { testTimeout, hookTimeout, expect } = shared
  return { testTimeout, hookTimeout, expect }
}
