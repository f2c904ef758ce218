import { inTwoTiers } from '../../vitest.shared.ts'

// All files share one worker: to start one for each takes longer than most files run.
export default inTwoTiers({ isolate: false })
