import { defineConfig } from 'vitest/config'
import { limits, reporting } from '../../vitest.shared.ts'

// Consumers whose tools are large. They are installed in a separate folder, and not each time.
export default defineConfig({ test: { ...reporting, ...limits, include: ['test/consumers/*.consumer.ts'] } })
