import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// All files share one worker: to start one for each takes longer than most files run.
export default defineConfig({
  test: { ...shared, isolate: false },
})
