import { inTwoTiers } from '../../vitest.shared.ts'

export default inTwoTiers(
  // All files share one worker: to start one for each takes longer than most files run.
  { isolate: false },
  // Slow tests measure memory, and some run on PostgreSQL in place of SQLite.
  { isolate: true, globalSetup: 'test/support/postgres-setup.ts' },
)
