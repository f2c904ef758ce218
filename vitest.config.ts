import { inTwoTiers } from './vitest.shared.ts'

// The commands of the root, run as a person would. Each package has its own tests.
export default inTwoTiers({ dir: 'scripts', fileParallelism: false }, { globalSetup: 'scripts/testing/fresh-copy.ts' })
