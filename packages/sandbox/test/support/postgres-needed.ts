import { beforeEach, inject } from 'vitest'

beforeEach((test) => {
  const postgres = inject('postgres')
  if (postgres && 'missing' in postgres) test.skip(postgres.missing)
})
