import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// Consumers whose tools are large. They are installed in a separate folder, and not each time.
export default defineConfig({ test: { ...shared, include: ['test/consumers/*.consumer.ts'] } })
