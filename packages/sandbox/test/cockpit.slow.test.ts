import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type BrowserContextOptions, findViolations, launchBrowser } from '../../../vitest.browser.ts'
import { sample, sampleName } from '../../../vitest.sample.ts'
import type { SandboxOptions } from '../src/index.ts'
import { ask, create, sandboxFor } from './support/ask.ts'
import { openCockpit } from './support/cockpit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const cockpitOf = (options: SandboxOptions, context?: BrowserContextOptions) => openCockpit(browser, options, context)

const hostile = {
  clientId: 900,
  name: '<img src=x onerror=alert(1)>\u202e"\'&amp;',
  email: '"><script>alert(2)</script>@example.com',
  createTime: '2030-01-01T00:00:00+00:00',
}

test('clients are listed, filtered and turned over, below a prefix and whatever they are called', async () => {
  const { page, problems, control, open } = await cockpitOf({ clients: 60, prefix: '/crm' })
  await control.load([hostile])
  await open('clients')
  const rows = page.locator('main tbody tr')
  await expect.poll(() => rows.count()).toBe(20)
  expect(await rows.first().locator('a').textContent()).toBe(hostile.name)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect.poll(() => page.locator('.pager span').textContent()).toBe('21 to 40 of 61')
  await page.goBack()
  await page.getByText('Filters').click()
  await page.getByRole('textbox', { name: 'clientId' }).fill('900')
  await page.getByRole('button', { name: 'List' }).press('Enter')
  await expect.poll(() => rows.count()).toBe(1)
  expect(await page.locator('figure.code code').textContent()).toContain('/crm/api/v2/clients?filter[clientId]=900')
  expect(problems).toEqual([])
})

test('looking at clients uses up no fault, and is not part of the log', async () => {
  const { page, control, open } = await cockpitOf({ clients: 5 })
  control.faults.add({ status: 503, times: 1 })
  await open('clients')
  await page.locator('main tbody a').first().click()
  await page.getByRole('button', { name: 'Save' }).waitFor()
  expect([control.faults.list().length, control.received()]).toEqual([1, 0])
})

test('a client is edited as JSON, and what is invalid is named', async () => {
  const { page, sandbox, open, problems } = await cockpitOf({ clients: 5 })
  await open('clients/2')
  const json = page.getByLabel('JSON')
  const client = JSON.parse(await json.inputValue())
  const save = page.getByRole('button', { name: 'Save' })
  await json.fill('{"clientId":')
  await save.click()
  await page.getByText('This is not JSON.').waitFor()
  await json.fill(JSON.stringify({ ...client, name: 7 }))
  await save.click()
  await page.getByText('Client 1 of the list: name must be').waitFor()
  await json.fill(JSON.stringify({ ...client, name: 'Jane Roe' }))
  await save.click()
  await page.getByRole('heading', { name: 'Jane Roe' }).waitFor()
  expect(await (await ask(sandbox, '/api/v2/clients/2')).json()).toMatchObject({ name: 'Jane Roe' })
  expect(problems).toEqual([])
})

test('a client is created by the API, whose refusal is shown field by field', async () => {
  const { page, control, open } = await cockpitOf({ clients: 5 })
  await open('clients/new')
  const json = page.getByLabel('JSON')
  const example = await json.inputValue()
  await json.fill('{"email": "nobody"}')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.locator('.problems', { hasText: 'email' }).waitFor()
  await json.fill(example)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'Open client 6' }).click()
  await page.getByRole('heading', { name: 'John Doe' }).waitFor()
  expect(control.requests().map(({ status }) => status)).toEqual([201, 400])
})

test('requests appear as they come, with headers and bodies but no token', async () => {
  const { page, sandbox, open, problems } = await cockpitOf({ clients: 5 })
  await open('requests')
  await page.getByText('There are none yet.').waitFor()
  await create(sandbox, { info: { givenName: '<b>' } }, { headers: { 'x-run': '<img src=x onerror=alert(1)>' } })
  const summary = page.locator('.requests summary')
  await expect.poll(() => summary.count()).toBe(1)
  expect(await summary.textContent()).toMatch(/POST\/api\/v2\/clients201[\d.]+ ms/)
  await summary.click()
  const opened = await page.locator('.requests .parts').textContent()
  expect(opened).toContain('x-run: <img src=x onerror=alert(1)>')
  expect(opened).toContain('"givenName": "<b>"')
  expect(opened).toContain('"clientId": 6')
  expect(opened).not.toContain('sandbox-admin')
  await ask(sandbox, '/api/v2/clients/1')
  await expect.poll(() => summary.count()).toBe(2)
  expect(await page.locator('.requests .parts').count()).toBe(1)
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByText('There are none yet.').waitFor()
  expect(problems).toEqual([])
})

test('a fault is added by a form, does what it says, and is removed', async () => {
  const { page, sandbox, open } = await cockpitOf({ clients: 5 })
  sandbox.control.faults.add({ operation: 'createClient', reset: true })
  await open('faults')
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('getClient')
  await page.getByRole('textbox', { name: 'Status' }).fill('200')
  await page.getByRole('button', { name: 'Add fault' }).click()
  await page.getByText('"status" is 200; give a whole number from 400 to 599').waitFor()
  await page.getByRole('textbox', { name: 'Status' }).fill('418')
  await page.getByRole('textbox', { name: 'Times' }).fill('')
  await page.getByLabel('Only with').selectOption('headers')
  await page.getByRole('textbox', { name: 'Name' }).fill('x-run')
  await page.getByRole('button', { name: 'Add fault' }).click()
  await page.getByText('getClient: status 418, headers {"x-run":{"present":true}}', { exact: true }).waitFor()
  expect((await ask(sandbox, '/api/v2/clients/1', { headers: { 'x-run': '1' } })).status).toBe(418)
  await page.getByRole('button', { name: 'Remove createClient' }).click()
  await expect.poll(() => sandbox.control.faults.list().map(({ operation }) => operation)).toEqual(['getClient'])
})

test('the clock is set, moved, frozen and reset', async () => {
  const { page, control, open } = await cockpitOf({ clients: 1 })
  await open('clock')
  await page.getByLabel('Time', { exact: true }).fill('2030-01-01T00:00:00Z')
  await page.getByLabel('From there').selectOption('it is frozen')
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await page.getByText('2030-01-01 00:00:00 UTC').waitFor()
  await page.getByRole('textbox', { name: 'By' }).fill('-1')
  await page.getByRole('button', { name: 'Move the clock' }).click()
  await page.getByText('2029-12-31 00:00:00 UTC').waitFor()
  expect(control.clock.frozen).toBe(true)
  await page.getByRole('button', { name: 'Let it run' }).click()
  await page.getByRole('button', { name: 'Freeze now' }).waitFor()
  await page.getByRole('button', { name: 'Back to the time of this machine' }).click()
  await expect.poll(() => control.clock.now().getFullYear()).toBe(new Date().getFullYear())
})

test('a tenant is created, visited and dropped, and has a page of its own', async () => {
  const { page, sandbox, open } = await cockpitOf({ clients: 9, prefix: '/crm' })
  await open('tenants')
  await page.getByRole('textbox', { name: 'Name' }).fill('Checkout')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('The tenant name "Checkout" is invalid').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('checkout')
  await page.getByRole('textbox', { name: 'Clients' }).fill('3')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'checkout' }).click()
  await page.getByText('tenant checkout').waitFor()
  await expect.poll(() => page.locator('.pager span').textContent()).toBe('1 to 3 of 3')
  await page.getByRole('link', { name: 'Tenants' }).click()
  await page.getByRole('link', { name: 'The sandbox itself' }).click()
  await expect.poll(() => page.locator('.pager span').textContent()).toBe('1 to 9 of 9')
  await page.getByRole('link', { name: 'Tenants' }).click()
  await page.getByRole('button', { name: 'Drop checkout' }).click()
  await page.getByRole('link', { name: 'checkout' }).waitFor({ state: 'detached' })
  await expect(sandbox.createTenant({ name: 'checkout' })).resolves.toMatchObject({ name: 'checkout' })
})

test('a snapshot is made and restored, a scenario is played, and everything is reset', async () => {
  const scenarios = { down: { faults: [{ status: 503 }] } }
  const { page, sandbox, open } = await cockpitOf({ clients: 2, scenarios })
  await open('snapshots')
  await page.getByRole('textbox', { name: 'Name' }).fill('two')
  await page.getByRole('button', { name: 'Make' }).click()
  await page.getByRole('button', { name: 'Restore two' }).waitFor()
  await create(sandbox, {})
  await page.getByRole('button', { name: 'Restore two' }).click()
  await expect.poll(() => sandbox.control.count()).toBe(2)
  await page.getByRole('button', { name: 'Play down' }).click()
  await expect.poll(() => sandbox.control.faults.list().length).toBe(1)
  await page.getByRole('button', { name: 'Reset everything' }).click()
  await page.getByText('This cannot be undone. Press again to do it.').waitFor()
  expect(sandbox.control.faults.list().length).toBe(1)
  await page.getByRole('button', { name: 'Reset everything' }).click()
  await expect.poll(() => sandbox.control.faults.list().length).toBe(0)
})

test('what is copied runs in a shell, also with quotes in it', async () => {
  const { page, control, open } = await cockpitOf({ clients: 2 })
  const runCopied = async () => {
    const command = await page.evaluate<string>('navigator.clipboard.readText()')
    return (await promisify(execFile)('sh', ['-c', `${command} --silent --show-error`])).stdout
  }
  await open('snapshots')
  await page.getByRole('textbox', { name: 'Name' }).fill(`it's "one"`)
  await page.getByRole('button', { name: 'Copy' }).first().click()
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
  expect(JSON.parse(await runCopied())).toEqual({ name: `it's "one"` })
  expect(control.snapshots()).toEqual([`it's "one"`])
  await open('clients?filter[clientId]=2')
  await page.locator('figure.code').getByRole('button', { name: 'Copy' }).click()
  expect(JSON.parse(await runCopied())).toMatchObject({ total: 1 })
})

test('with a control token the page asks for it, and shows it nowhere', async () => {
  const admins = [{ token: 's3cret-admin' }]
  const { page, control, open, problems } = await cockpitOf({ clients: 2, controlToken: 's3cret-control', admins })
  await open('faults')
  await page.getByLabel('Control token').fill('wrong')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByText('The sandbox refused this token.').waitFor()
  await page.getByLabel('Control token').fill('s3cret-control')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByRole('button', { name: 'Add fault' }).click()
  await expect.poll(() => control.faults.list().length).toBe(1)
  expect(await page.locator('body').textContent()).toContain('"X-Sandbox-Control: $SANDBOX_CONTROL_TOKEN"')
  const token = page.getByLabel('Token of an admin')
  await token.fill('s3cret-admin')
  // Another view is drawn, which must not take away what is typed.
  await page.evaluate("location.hash = '#/connect'")
  await page.getByRole('heading', { name: 'Connect' }).waitFor()
  expect(await token.inputValue()).toBe('s3cret-admin')
  await page.locator('nav').getByRole('link', { name: 'Clients' }).click()
  await token.press('Enter')
  await page.locator('main tbody tr').first().waitFor()
  expect(await page.locator('body').textContent()).toContain('"Authorization: Bearer $B2CORE_TOKEN"')
  expect(await page.content()).not.toContain('s3cret')
  expect(problems).toEqual([])
})

test('without the control path clients can be read and created, and the rest says why it cannot be used', async () => {
  const { page, open, problems } = await cockpitOf({ clients: 2, control: false })
  await open('faults')
  await page.getByText('--no-control').waitFor()
  await page.locator('nav').getByRole('link', { name: 'Clients' }).click()
  await page.locator('main tbody a').first().click()
  await page.locator('pre.json').waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await open('clients/new')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'Open client 3' }).waitFor()
  expect(problems).toEqual([])
})

test('the page follows an installation that writes lists and clients in another form', async () => {
  const actions = [
    { target: '$..x-claims.list-member', update: { value: 'items' } },
    { target: '$..x-claims.client-envelope', update: { value: 'client' } },
  ]
  const { page, open } = await cockpitOf({ clients: 2, overlays: [{ overlay: '1.0.0', actions }] })
  await open('clients')
  await page.locator('main tbody a').first().click()
  expect(JSON.parse(await page.getByLabel('JSON').inputValue())).toMatchObject({ clientId: expect.any(Number) })
})

test('a sandbox that ends is reported, and found again', async () => {
  const { page, url, sandbox, open } = await cockpitOf({ clients: 2 })
  await open('faults')
  await sandbox.close()
  await page.getByText('The sandbox does not respond.').waitFor()
  const next = await sandboxFor({ clients: 2 })
  await next.listen(Number(new URL(url).port))
  await page.getByText('The sandbox does not respond.').waitFor({ state: 'detached' })
})

test('every view can be reached and used with the keyboard', async () => {
  const { page, open } = await cockpitOf({ clients: 2 })
  await open('clients')
  await page.getByRole('link', { name: 'Snapshots' }).press('Enter')
  await page.getByRole('heading', { name: 'Snapshots', exact: true }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('MAIN')
  await page.keyboard.press('Tab')
  await page.keyboard.type('typed')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Restore typed' }).waitFor()
})

const ofClients = ['clients', 'clients?filter[statusIds]=1', 'clients/900', 'clients/new']
const views = [...ofClients, 'requests', 'faults', 'clock', 'tenants', 'snapshots', 'connect']

const looks = [1440, 390].flatMap((width) => views.map((view) => ({ view, width })))

describe.each(['light', 'dark'] as const)(`%s (${sampleName})`, (colorScheme) => {
  test('axe finds nothing serious in a view, and no line is cut off', async () => {
    const { page, sandbox, open } = await cockpitOf({ clients: 30 }, { colorScheme })
    await sandbox.control.load([{ ...hostile, name: `${hostile.name} ${'long'.repeat(60)}` }])
    sandbox.control.faults.add({ operation: 'getClient', status: 503, times: 2 }, { delayMs: { from: 1, to: 2 } })
    await sandbox.control.snapshot('x'.repeat(100))
    await sandbox.createTenant({ name: 'a'.repeat(63), clients: 1 })
    await ask(sandbox, `/api/v2/clients?filter[name]=${'long'.repeat(60)}`)
    for (const { view, width } of sample(looks, 4)) {
      await page.setViewportSize({ width, height: 900 })
      await open(view)
      if (view === 'requests') await page.locator('.requests summary').first().click()
      if (view.startsWith('clients')) await page.locator('figure.code').first().waitFor()
      expect(await findViolations(page, 'body'), `${view} ${width}`).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), view).toBe(width)
    }
  })
})
