import { expect, test } from 'vitest'
import { create, idsOf, list, sandboxFor } from './support/ask.ts'

/** The query of the sample call on the vendor's page, spaces and all. */
const sampleQuery =
  'limit=10&offset=0&sort_order=desc&sort_by=createTime&filter[clientId]=1&filter[emails]=foo@bar.com&filter[name]=Sergey&filter[nickname]=Voronov&filter[managerIds]=1, 2, 3&filter[countryCodes]=1, 2, 3&filter[city]=New York&filter[statusIds]=1, 2, 3&filter[internalTypeIds]=1, 2, 3&filter[companyShortName]=Company name&filter[companyFullName]=Company full name&filter[riskLevelIds]=1, 2, 3&filter[typeIds]=1, 2, 3&filter[verificationLevelIds]=-96750485'

test("the vendor's sample call, all filters at once and its spaces as %20, finds client 1", async () => {
  expect(idsOf(await list(await sandboxFor(), sampleQuery.replaceAll(' ', '%20')))).toEqual([1])
})

test('every filter finds some clients and excludes some', async () => {
  const sandbox = await sandboxFor({ clients: 500 })
  const mail = (await list(sandbox, 'filter[clientId]=7')).data[0]?.email
  const filters = {
    clientId: '7',
    email: String(mail),
    emails: 'client.7@example.org,client.7@example.com,client.7@example.net',
    name: 'an',
    nickname: 'a',
    city: 'new',
    companyShortName: 'harbour',
    companyFullName: 'trading',
    managerIds: '1,2',
    countryCodes: '784',
    statusIds: '2',
    internalTypeIds: '1',
    riskLevelIds: '3',
    typeIds: '2',
    verificationLevelIds: '-96750485',
  }
  const { total: all } = await list(sandbox)
  for (const [name, value] of Object.entries(filters)) {
    const { total } = await list(sandbox, `filter[${name}]=${value}`)
    expect(total, name).toBeGreaterThan(0)
    expect(total, name).toBeLessThan(all)
  }
})

test('texts match anywhere in the field, whatever their case', async () => {
  const sandbox = await sandboxFor()
  for (const part of ['SERGEY', 'gey pet', 'ov', 'Sergey Petrov']) {
    expect(idsOf(await list(sandbox, `filter[name]=${part}&filter[clientId]=1`)), part).toEqual([1])
  }
  expect(idsOf(await list(sandbox, 'filter[name]=Sergei&filter[clientId]=1'))).toEqual([])
})

test.each([
  ['ΟΔΥΣΣΕΥΣ', ['οδυσσευς', 'Οδυσσευς', 'ΟΔΥΣ', 'οδυς', 'σευσ']],
  ['Weißmann', ['WEISSMANN', 'weissmann', 'weiß', 'WEIẞ']],
  ['GROSSMANN', ['Großmann']],
  ['oﬃce', ['OFFICE', 'Office', 'ffi']],
])('%s is found whatever its case', async (givenName, parts) => {
  const sandbox = await sandboxFor({ clients: 20 })
  await create(sandbox, { info: { givenName } })
  for (const part of parts) expect(idsOf(await list(sandbox, `filter[name]=${part}`)), part).toEqual([21])
})

test('an email matches only as a whole, whatever its case', async () => {
  const sandbox = await sandboxFor()
  expect(idsOf(await list(sandbox, 'filter[email]=FOO@bar.com'))).toEqual([1])
  expect(idsOf(await list(sandbox, 'filter[email]=foo@bar'))).toEqual([])
})

test('several emails find the clients with each of them', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const { data } = await list(sandbox)
  const emails = data.map((client) => client.email)
  expect(idsOf(await list(sandbox, `filter[emails]=${emails.join(', ')}&sort_by=clientId&sort_order=asc`))).toEqual([
    1, 2, 3,
  ])
})

test('email and emails given together must both match', async () => {
  const sandbox = await sandboxFor()
  expect(idsOf(await list(sandbox, 'filter[email]=foo@bar.com&filter[emails]=a@b.co,foo@bar.com'))).toEqual([1])
  expect(idsOf(await list(sandbox, 'filter[email]=foo@bar.com&filter[emails]=a@b.co'))).toEqual([])
})

test('country codes match with and without leading zeros', async () => {
  const sandbox = await sandboxFor({ clients: 300 })
  const { total, data } = await list(sandbox, 'filter[countryCodes]=036')
  expect(total).toBeGreaterThan(0)
  expect(new Set(data.map((client) => client.country?.numericCode))).toEqual(new Set(['036']))
  expect((await list(sandbox, 'filter[countryCodes]=36')).total).toBe(total)
})

test('commas may be encoded, and may have spaces beside them', async () => {
  const sandbox = await sandboxFor({ clients: 300 })
  const { total } = await list(sandbox, 'filter[managerIds]=1,2')
  for (const spelling of ['1, 2', '1%2C2', '1%2C%202', '1 ,2', '1,+2']) {
    expect((await list(sandbox, `filter[managerIds]=${spelling}`)).total, spelling).toBe(total)
  }
  expect((await list(sandbox, 'filter%5BmanagerIds%5D=1,2')).total).toBe(total)
})

test('without parameters a page has the 20 newest clients', async () => {
  const sandbox = await sandboxFor({ clients: 50 })
  const page = await list(sandbox)
  const times = page.data.map((client) => client.createTime)
  expect(page.data).toHaveLength(20)
  expect(page.total).toBe(50)
  expect(times).toEqual([...times].sort().reverse())
})

test('pages of any size partition the list, whatever its order', async () => {
  const sandbox = await sandboxFor({ clients: 130 })
  for (const sort of ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']) {
    const seen: number[] = []
    for (let offset = 0; offset < 130; offset += 7) {
      seen.push(...idsOf(await list(sandbox, `sort_by=${sort}&limit=7&offset=${offset}`)))
    }
    expect(new Set(seen).size, sort).toBe(130)
  }
})

test('ascending order is descending order reversed, ties included', async () => {
  const sandbox = await sandboxFor({ clients: 100 })
  for (const sort of ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']) {
    const up = idsOf(await list(sandbox, `sort_by=${sort}&sort_order=asc&limit=100`))
    const down = idsOf(await list(sandbox, `sort_by=${sort}&sort_order=desc&limit=100`))
    expect(down.reverse(), sort).toEqual(up)
  }
})

test('clients without a value come first when ascending, texts without regard to case', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const at = '2026-01-01T00:00:00+00:00'
  await sandbox.control.load([
    { clientId: 1, name: 'bob', createTime: at },
    { clientId: 2, name: 'Cid', createTime: at },
    { clientId: 3, name: null, createTime: at },
    { clientId: 4, name: 'ANN', createTime: at },
    { clientId: 5, name: 'ann', createTime: at },
  ])
  expect(idsOf(await list(sandbox, 'sort_by=name&sort_order=asc'))).toEqual([3, 4, 5, 1, 2])
  expect(idsOf(await list(sandbox, 'sort_by=name&sort_order=desc'))).toEqual([2, 1, 5, 4, 3])
})

test('beyond the last match a page is empty and total is unchanged', async () => {
  const sandbox = await sandboxFor({ clients: 30 })
  for (const offset of [30, 31, 2_147_483_647]) {
    expect(await list(sandbox, `offset=${offset}`), String(offset)).toEqual({ data: [], total: 30 })
  }
})

test('a text with quotes, wildcards or SQL is an ordinary text', async () => {
  const sandbox = await sandboxFor({ clients: 60 })
  for (const text of [
    '%',
    '_',
    '"',
    "'",
    "' or 1=1 --",
    '"x" OR name_key : "y',
    'a*',
    '\\',
    '%00',
    'abc%00',
    'NEAR(a b)',
  ]) {
    const { total } = await list(sandbox, `filter[name]=${encodeURIComponent(text).replace('%2500', '%00')}`)
    expect(total, text).toBe(0)
  }
  const named = { info: { givenName: '100%_"real"', familyName: "O'Neil; drop table clients" } }
  await sandbox.fetch(`${sandbox.url}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(named),
  })
  for (const text of ['0%_"r', '%', '"', "o'neil; drop", '"real" o']) {
    expect(idsOf(await list(sandbox, `filter[name]=${encodeURIComponent(text)}`)), text).toEqual([61])
  }
})

test('a value given twice in a list counts once', async () => {
  const sandbox = await sandboxFor({ clients: 100 })
  expect(await list(sandbox, 'filter[statusIds]=2,2')).toEqual(await list(sandbox, 'filter[statusIds]=2'))
})

test('a long text must match as a whole', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const name = 'The quick brown fox jumps over the lazy dog'
  await sandbox.control.load([{ clientId: 1, name, createTime: '2026-01-01T00:00:00+00:00' }])
  expect(idsOf(await list(sandbox, `filter[name]=${name}`))).toEqual([1])
  expect(idsOf(await list(sandbox, `filter[name]=${name.replace('dog', 'cat')}`))).toEqual([])
})

test('pages are complete after a client was replaced', async () => {
  const sandbox = await sandboxFor({ clients: 30 })
  await sandbox.control.load([{ clientId: 9, name: 'New', createTime: '2026-12-01T00:00:00+00:00' }])
  const pages = [await list(sandbox, 'limit=20'), await list(sandbox, 'limit=20&offset=20')]
  expect(pages.map((page) => page.data.length)).toEqual([20, 10])
  expect(idsOf(pages[0] ?? { data: [], total: 0 })[0]).toBe(9)
  expect(new Set(pages.flatMap(idsOf)).size).toBe(30)
})
