import { expect, onTestFinished, test } from 'vitest'
import type { ClientQuery } from '../src/domain/client-query.ts'
import { createSandbox } from '../src/index.ts'
import { slotValues } from '../src/store/postgres/conditions.ts'
import { Database } from '../src/store/postgres/database.ts'
import { pageQuery } from '../src/store/postgres/queries.ts'
import { compile } from '../src/store/sql.ts'
import { create, created, list, sandboxFor } from './support/ask.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'
import { publishedListRules as rules } from './support/published.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

const indexesOf = async (db: string) =>
  (
    await query(db, "select indexdef from pg_indexes where tablename ~ '^sandbox_(clients|text_counts)$' order by 1")
  ).map(({ indexdef }) => indexdef)

test('indexes of filters and sort fields are made where they are missing, and those of removed ones are dropped', async () => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 3 })).close()
  const before = await indexesOf(db)
  await query(
    db,
    'drop index sandbox_clients_equal_status_id, sandbox_clients_text_order_email, sandbox_clients_part_name',
  )
  await query(db, 'create index sandbox_clients_order_city on sandbox_clients (city)')
  await query(db, 'create index somebody_elses on sandbox_clients (city)')
  await Promise.all(numbers(3).map(() => sandboxFor({ db })))
  await query(db, 'drop index somebody_elses')
  expect(await indexesOf(db)).toEqual(before)
})

/** Every counted value of a client by tenant, with the number of clients. */
const recounted = `
  select clients.tenant, key as name, value, count(*) as clients
  from sandbox_clients clients cross join lateral jsonb_each_text(to_jsonb(clients)) as keys (key, value)
  where value is not null and key in (select name from kept) group by 1, 2, 3`
const kept = `
  select tenant, name, value::text, clients from sandbox_counts
  union all select tenant, name, value, clients from sandbox_text_counts`

async function expectExactCounts(db: string): Promise<void> {
  const [different] = await query(
    db,
    `with kept as (${kept}), counted as (${recounted})
     select count(*)::int as rows from kept full join counted using (tenant, name, value, clients)
     where kept.tenant is null or counted.tenant is null`,
  )
  expect(different?.rows).toBe(0)
}

test('how many clients have each value is exact after every kind of change', async () => {
  const db = await newDatabase()
  const [sandbox, other] = [await sandboxFor({ db, clients: 40 }), await sandboxFor({ db })]
  const tenant = await other.createTenant({ clients: 10 })
  const { control } = sandbox
  const changes = [
    () => created(sandbox, { addresses: { 0: { country_code: '784' } } }),
    () => created(other, { addresses: { 0: { country_code: '784' } } }),
    () => control.load([{ clientId: 2, createTime: '2026-01-01T00:00:00+00:00', manager: { id: 77 } }]),
    () => create(tenant as never, { email: 'a@example.com' }),
    async () => control.restore(await control.snapshot()),
    () => tenant.close(),
    () => control.reset(),
  ]
  for (const change of changes) {
    await change()
    await expectExactCounts(db)
  }
  const [rows] = await query(
    db,
    `select count(distinct tenant)::int as tenants, count(distinct name)::int as columns from (${kept}) kept`,
  )
  expect(rows).toEqual({ tenants: 1, columns: 12 })
})

test('values are counted in a database of an older sandbox, which did not count them', async () => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 50 })).close()
  await query(db, 'drop table sandbox_counts, sandbox_text_counts')
  await query(db, 'drop function sandbox_count_changes cascade')
  const sandbox = await sandboxFor({ db })
  await expectExactCounts(db)
  expect((await list(sandbox, 'filter[statusIds]=1,2')).total).toBeGreaterThan(0)
  await created(sandbox, { email: 'new@example.com' })
  await expectExactCounts(db)
})

test('few clients with a short text are found by its values, and many in the order of the list', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 3000 })
  await created(sandbox, { info: { givenName: 'Zqa' } })
  await query(db, 'vacuum analyze sandbox_clients')
  const database = await Database.at(db)
  onTestFinished(() => database.close())
  const stepsFor = async (name: string) => {
    const asked: ClientQuery = { filter: { name }, rules, sortBy: 'createTime', sortOrder: 'asc', limit: 20, offset: 0 }
    const { text, slots } = compile(pageQuery(asked), (number) => `$${number}`)
    const values: Record<string, unknown> = { ...slotValues(asked), tenant: '', limit: 20, offset: 0 }
    const wanted = slots.map((slot) => values[slot] ?? null)
    const rows = await database.rows(`explain (analyze, costs off, timing off) ${text}`, wanted)
    return rows.map((row) => String(row['QUERY PLAN'])).filter((step) => / (on|using) sandbox_clients/.test(step))
  }
  const indexesFor = async (name: string) =>
    (await stepsFor(name))
      .filter((step) => !step.includes('never executed'))
      .flatMap((step) => /sandbox_clients_\w+/.exec(step) ?? [])
  expect(await indexesFor('zq')).toEqual(['sandbox_clients_part_name'])
  expect(await indexesFor('a')).toEqual(['sandbox_clients_order_create_time'])
  expect((await list(sandbox, 'filter[name]=zq')).data).toMatchObject([{ name: 'Zqa' }])
})

test('after many clients were stored at once, every index is there', async () => {
  const [few, many] = [await newDatabase(), await newDatabase()]
  await sandboxFor({ db: few, clients: 10 })
  const sandbox = await sandboxFor({ db: many, clients: 6000 })
  expect(await indexesOf(many)).toEqual(await indexesOf(few))
  expect((await list(sandbox)).total).toBe(6000)
})

test('a user who does not own the tables stores many clients all the same', async () => {
  const db = await newDatabase()
  await sandboxFor({ db, clients: 0 })
  await query(db, 'create role guest login')
  await query(db, 'grant all on all tables in schema public to guest')
  const sandbox = await sandboxFor({ db: Object.assign(new URL(db), { username: 'guest' }).href, clients: 6000 })
  expect((await list(sandbox)).total).toBe(6000)
})
