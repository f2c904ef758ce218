import { defineConfig } from 'vitest/config'
import { shared } from './vitest.shared.ts'

// The commands of the root, run as a person would. Each package has its own tests.
export default defineConfig({
  test: {
    ...shared,
    include: ['scripts/**/*.test.ts'],
    globalSetup: 'scripts/testing/fresh-copy.ts',
    fileParallelism: false,
  },
})
