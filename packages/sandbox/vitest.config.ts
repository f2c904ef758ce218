import { inTwoTiers } from '../../vitest.shared.ts'

// Tests on PostgreSQL are slow; the others run on SQLite.
export default inTwoTiers({}, { globalSetup: 'test/support/postgres-setup.ts' })
