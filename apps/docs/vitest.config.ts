import { inTwoTiers } from '../../vitest.shared.ts'

export default inTwoTiers({ globalSetup: 'test/site.ts' })
