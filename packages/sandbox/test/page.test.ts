import { expect, test } from 'vitest'
import { create, list, sandboxFor } from './support/ask.ts'

const pageAt = async (fetch: typeof globalThis.fetch, url: string) => (await fetch(url)).text()

test('the page shows requests with headers and bodies, and runs nothing that they contain', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const name = '</pre><script>alert(1)</script>'
  await create(sandbox, { info: { givenName: name } }, { headers: { 'x-run': '"><img src=x onerror=alert(1)>' } })
  await list(sandbox)
  const response = await sandbox.fetch(sandbox.url)
  const page = await response.text()
  expect(page).toContain('x-run: &quot;&gt;&lt;img src=x')
  expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)')
  for (const tag of ['<script', '<img', ' onerror="', 'src="http', 'href="http://other'])
    expect(page).not.toContain(tag)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('each call on the page has the address that reaches what the page is about', async () => {
  const sandbox = await sandboxFor({ clients: 3, prefix: '/crm' })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 2 })
  const own = await pageAt(sandbox.fetch, 'http://localhost/crm/')
  expect(own).toContain('http://localhost/crm/api/v2/clients?')
  expect(own).toContain('<a href="http://localhost/crm/_tenant/a">a</a>: 2 clients')
  const page = await pageAt(tenant.fetch, `${tenant.url}/`)
  expect(page).toContain('http://localhost/crm/_tenant/a/api/v2/clients?')
  expect(page).toContain('http://localhost/crm/_tenant/a/_sandbox/reset')
  expect(page).not.toContain('/_sandbox/tenants')
})

test('the page shows faults and the clock', async () => {
  const { control, fetch, url } = await sandboxFor({ clients: 1 })
  control.faults.add({ operation: 'getClient', body: { email: '<b>' }, status: 503 })
  control.clock.freeze('2030-01-01T00:00:00Z')
  const page = await pageAt(fetch, url)
  expect(page).toContain('Clock: 2030-01-01T00:00:00Z, frozen')
  expect(page).toContain(
    '{&quot;operation&quot;:&quot;getClient&quot;,&quot;body&quot;:{&quot;email&quot;:&quot;&lt;b&gt;',
  )
})

test('where the control path needs a token, the page shows no requests, faults or tenants', async () => {
  const sandbox = await sandboxFor({ clients: 1, controlToken: 's3cret' })
  await sandbox.createTenant({ name: 'hidden-one' })
  sandbox.control.faults.add({ headers: { 'x-run': 'hidden-two' }, status: 503, times: 1 })
  await create(sandbox, { email: 'hidden-three@example.com' })
  const page = await pageAt(sandbox.fetch, sandbox.url)
  for (const hidden of ['s3cret', 'hidden-one', 'hidden-two', 'hidden-three']) expect(page).not.toContain(hidden)
})
