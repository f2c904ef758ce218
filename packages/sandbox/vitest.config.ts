import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

export default defineConfig({ test: { ...shared, expect: { poll: { timeout: 30_000 } } } })
