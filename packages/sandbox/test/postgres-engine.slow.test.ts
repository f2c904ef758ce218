import { describe } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import './support/postgres-needed.ts'

/** Tests of what the sandbox does, which do not know where its clients are kept. By themselves they run on SQLite. */
const onEachEngine = ['admins', 'control', 'create', 'date', 'list', 'scenarios', 'store', 'store-rules', 'texts']

describe.each(sample(onEachEngine, 3))(`%s on PostgreSQL (${sampleName})`, async (name) => {
  await import(`./${name}.test.ts`)
})
