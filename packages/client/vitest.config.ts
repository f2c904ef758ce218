import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

export default defineConfig({
  test: { ...shared, typecheck: { enabled: true, tsconfig: './tsconfig.json' } },
})
