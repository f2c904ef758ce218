import { inTwoTiers } from '../../vitest.shared.ts'

export default inTwoTiers({
  // All files share one worker: to start one for each takes longer than most files run.
  isolate: false,
  globalSetup: 'test/support/shared-folder.ts',
  typecheck: { enabled: true, tsconfig: './tsconfig.json' },
})
