import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { cockpitModule, cockpitModulePath } from '../scripts/generate-cockpit.ts'
import type { PageSetup } from '../src/http/page/setup.ts'
import { sandboxFor } from './support/ask.ts'

const open = async (fetch: typeof globalThis.fetch, url: string) => {
  const response = await fetch(url)
  const page = await response.text()
  const [, json = ''] = /id="setup">(.*?)<\/script>/.exec(page) ?? []
  return { response, page, setup: JSON.parse(json) as PageSetup }
}

test('the script and the style of the page are those of the folder cockpit', async () => {
  const isCurrent = (await readFile(cockpitModulePath, 'utf8')) === (await cockpitModule())
  expect(isCurrent, 'Run `pnpm generate` in packages/sandbox, and commit what it writes.').toBe(true)
})

test('the page runs its own script only, and cannot be part of another page', async () => {
  const { fetch, url } = await sandboxFor({ clients: 1 })
  const { response, page } = await open(fetch, url)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;",
  )
  expect(policy).toContain("frame-ancestors 'none'")
  expect(page.match(/<(script|link|style|img)[^>]*>/g)?.filter((tag) => !tag.includes('data:image'))).toEqual([
    '<link rel="stylesheet" href="/_sandbox/page.css">',
    '<script type="module" src="/_sandbox/page.js">',
    '<script type="application/json" id="setup">',
  ])
  for (const [path, type] of [
    ['/_sandbox/page.js', 'text/javascript; charset=utf-8'],
    ['/_sandbox/page.css', 'text/css; charset=utf-8'],
  ] as const) {
    const loaded = await fetch(url + path)
    expect([loaded.status, loaded.headers.get('content-type')]).toEqual([200, type])
  }
})

test('the page knows where it is, below a prefix and for a tenant', async () => {
  const sandbox = await sandboxFor({ clients: 3, prefix: '/crm' })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 2 })
  const own = await open(sandbox.fetch, 'http://localhost/crm')
  expect(own.setup).toMatchObject({ root: '/crm', base: '/crm', control: 'anybody' })
  expect(own.setup.tenant).toBe(undefined)
  expect(own.page).toContain('src="/crm/_sandbox/page.js"')
  const { setup, page } = await open(tenant.fetch, `${tenant.url}/`)
  expect(setup).toMatchObject({ root: '/crm', base: '/crm/_tenant/a', tenant: 'a' })
  expect(page).toContain('src="/crm/_tenant/a/_sandbox/page.js"')
})

test('the page works behind a proxy that takes a part of the path away and says so', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 2 })
  const behind =
    (prefix: string): typeof fetch =>
    (url) =>
      sandbox.fetch(url, { headers: { 'x-forwarded-prefix': prefix } })
  for (const prefix of ['/tools/crm', '/tools/crm/']) {
    const { setup, page } = await open(behind(prefix), `${sandbox.url}/`)
    expect(setup).toMatchObject({ root: '/tools/crm', base: '/tools/crm' })
    expect(page).toContain('src="/tools/crm/_sandbox/page.js"')
    const own = await open(behind(prefix), `${tenant.url}/`)
    expect(own.setup).toMatchObject({ root: '/tools/crm', base: '/tools/crm/_tenant/a', tenant: 'a' })
  }
  for (const prefix of ['', '/', 'crm', '//evil.example.com', 'https://evil.example.com', '/a"b', '/a, /b'])
    expect((await open(behind(prefix), sandbox.url)).setup).toMatchObject({ root: '', base: '' })
})

test('the page has no secret, no client, and no text that ends its data', async () => {
  const admins = [{ token: 's3cret-admin', name: '</script><script>alert(1)</script>' }]
  const sandbox = await sandboxFor({ clients: 1, controlToken: 's3cret-control', admins })
  sandbox.control.faults.add({ headers: { 'x-run': 'hidden' }, status: 503 })
  const { page, setup } = await open(sandbox.fetch, sandbox.url)
  expect(setup).toMatchObject({ control: 'with a token', admins: [{ name: admins[0]?.name }] })
  for (const hidden of ['s3cret', 'hidden', 'Petrov', '<script>alert']) expect(page).not.toContain(hidden)
})

test('without the control path there is still a page, which says so to its script', async () => {
  const sandbox = await sandboxFor({ clients: 1, control: false })
  expect((await open(sandbox.fetch, sandbox.url)).setup.control).toBe('nobody')
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/page.js`)).status).toBe(200)
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/unlogged/api/v2/clients`)).status).toBe(404)
})

test('the page follows the document: its filters, its example and its form of lists', async () => {
  const overlay = {
    overlay: '1.0.0',
    actions: [
      { target: "$..parameters[?@.name == 'sort_by'].schema", update: { default: 'name' } },
      { target: '$..x-claims.list-member', update: { value: 'items' } },
    ],
  }
  const sandbox = await sandboxFor({ clients: 1, overlays: [overlay] })
  const { setup } = await open(sandbox.fetch, sandbox.url)
  expect(setup.parameters.map(({ name }) => name)).toContain('filter[managerIds]')
  expect(setup.parameters.find(({ name }) => name === 'filter[managerIds]')?.isList).toBe(true)
  expect(setup.parameters.find(({ name }) => name === 'sort_by')).toMatchObject({ default: 'name' })
  expect(setup.newClient).toMatchObject({ email: 'jdoe@example.com' })
  expect(setup.wire.listMember).toBe('items')
})
