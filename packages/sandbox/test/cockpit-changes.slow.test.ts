import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, findViolations, launchBrowser } from '../../../vitest.browser.ts'
import type { SandboxOptions } from '../src/index.ts'
import { ask } from './support/ask.ts'
import { openCockpit } from './support/cockpit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const cockpitOf = (options: SandboxOptions) => openCockpit(browser, options)

test('a reply that takes longer than the page waits between two reads is shown', async () => {
  const { page, open, control } = await cockpitOf({ clients: 2 })
  control.faults.add({ operation: 'getClient', status: 503 })
  const held: (() => Promise<void>)[] = []
  await page.route('**/_sandbox', (route) => void held.push(() => route.continue()))
  await page.clock.install()
  await open('faults')
  await expect.poll(() => held.length).toBe(1)
  await page.clock.runFor(10_000)
  await held[0]?.()
  await page.getByText('getClient: status 503').waitFor()
})

test('the requests after a reset are shown, also when they are as many as before', async () => {
  const { page, sandbox, open, control } = await cockpitOf({ clients: 2 })
  await open('requests')
  await ask(sandbox, '/api/v2/clients/1')
  await page.locator('.requests', { hasText: '/api/v2/clients/1' }).waitFor()
  await control.clearRequests()
  await ask(sandbox, '/api/v2/clients/2')
  await page.locator('.requests', { hasText: '/api/v2/clients/2' }).waitFor()
})

test('a paused list says how many requests came since, also when the log was emptied meanwhile', async () => {
  const { page, sandbox, open, control } = await cockpitOf({ clients: 2 })
  for (const id of [1, 2, 1]) await ask(sandbox, `/api/v2/clients/${id}`)
  await open('requests')
  await page.locator('.requests li').nth(2).waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await control.clearRequests()
  await ask(sandbox, '/api/v2/clients/2')
  await page.getByText('Paused; 1 came since.').waitFor()
})

test('a view that could not be read is read again when the sandbox responds', async () => {
  const { page, open } = await cockpitOf({ clients: 2 })
  await page.route('**/_sandbox', (route) => route.abort())
  await page.route('**/_sandbox/unlogged/**', (route) => route.abort())
  await open('clients')
  await page.locator('.banner', { hasText: 'The sandbox does not respond.' }).waitFor()
  await page.locator('.problems', { hasText: 'The sandbox does not respond.' }).waitFor()
  await page.unrouteAll()
  await page.locator('main tbody tr').first().waitFor()
  expect(await page.locator('.banner').count()).toBe(0)
})

test('a view stays while the sandbox is busy, and the page says why it does not change', async () => {
  const { page, open, control } = await cockpitOf({ clients: 2 })
  await control.clock.freeze('2030-01-01T00:00:00Z')
  await open('clock')
  await page.getByText('2030-01-01 00:00:00 UTC').waitFor()
  const json = { message: 'Many clients are being changed.' }
  await page.route('**/_sandbox', (route) => route.fulfill({ status: 503, json }))
  await page.locator('.banner', { hasText: '503: Many clients are being changed.' }).waitFor()
  expect(await page.getByText('2030-01-01 00:00:00 UTC').count()).toBe(1)
})

test('another token that is typed is used at once', async () => {
  const { page, open } = await cockpitOf({ clients: 2, admins: [{ token: 's3cret' }] })
  await open('connect')
  await page.getByLabel('Token of an admin').fill('wrong')
  await page.locator('nav').getByRole('link', { name: 'Clients' }).click()
  await page.getByText('401: The token is not known.').waitFor()
  await page.getByLabel('Token of an admin').fill('s3cret')
  await page.getByLabel('Token of an admin').press('Enter')
  await page.locator('main tbody tr').first().waitFor()
})

test.each(['%E0%A4%A', '7/8', '<img src=x>'])('an invalid address of a client is refused in words: %s', async (id) => {
  const { page, open, problems } = await cockpitOf({ clients: 2 })
  await open(`clients/${id}`)
  await page.locator('.problems', { hasText: /^40[04]: / }).waitFor()
  expect(problems).toEqual([])
})

test('a page without clients says so, and how many there are elsewhere', async () => {
  const { page, sandbox, open } = await cockpitOf({ clients: 2 })
  const range = page.locator('.pager span')
  await open('clients?offset=40')
  await page.getByText('No client matches.').waitFor()
  expect(await range.textContent()).toBe('None of 2')
  await open('clients?filter[name]=nobody has this name')
  await expect.poll(() => range.textContent()).toBe('')
  await sandbox.createTenant({ name: 'one', clients: 1 })
  await open('tenants')
  await page.getByText('1 client, dropped after 60 min without a request').waitFor()
})

test('the whole time of the clock is seen on a phone', async () => {
  const { page, open } = await cockpitOf({ clients: 2 })
  await page.setViewportSize({ width: 390, height: 844 })
  await open('clock')
  const isCut = 'document.querySelector("[name=time]").scrollWidth > document.querySelector("[name=time]").clientWidth'
  await page.getByLabel('Time', { exact: true }).waitFor()
  expect(await page.evaluate(isCut)).toBe(false)
})

test.each(['requests', 'clients', 'clients/1'])(
  '%s says that it waits while the sandbox does not respond',
  async (view) => {
    const { page, open } = await cockpitOf({ clients: 2 })
    const released = Promise.withResolvers<void>()
    await page.route('**/_sandbox{,/unlogged/**}', async (route) => {
      await released.promise
      await route.continue()
    })
    await open(view)
    await page.getByText('Waiting for the sandbox').waitFor()
    released.resolve()
    await page.getByText('Waiting for the sandbox').waitFor({ state: 'detached' })
  },
)

test('a long response is shown in lines, and says that it is only the beginning', async () => {
  const { page, sandbox, open } = await cockpitOf({ clients: 30 })
  await ask(sandbox, '/api/v2/clients?limit=20')
  await open('requests')
  await page.locator('.requests summary').click()
  await page.getByText('The first 4,000 characters of the response').waitFor()
  const lines = (await page.locator('.requests pre').last().textContent())?.split('\n') ?? []
  expect(lines.slice(0, 3)).toEqual(['{', '  "data": [', '    {'])
})

test.each(['light', 'dark'] as const)('what a pointer is on can be read (%s)', async (colorScheme) => {
  const { page, open } = await openCockpit(browser, { clients: 2 }, { colorScheme })
  const hovered = [
    'clients .submit button',
    'clients .title a',
    'requests .title button',
    'snapshots .destructive button',
  ]
  for (const [view = '', selector] of hovered.map((each) => each.split(/ (.*)/))) {
    await open(view)
    await page.locator(`main ${selector}`).first().hover()
    expect(await findViolations(page, `main ${selector}`), selector).toEqual([])
  }
})

test('a read whose connection is lost without an error is given up, and tried again', async () => {
  const { page, open } = await cockpitOf({ clients: 2 })
  let reads = 0
  await page.route('**/_sandbox', async (route) => {
    reads++
    if (reads > 1) await route.continue()
  })
  await page.clock.install()
  await open('faults')
  await expect.poll(() => reads).toBe(1)
  await page.clock.runFor(40_000)
  await page.getByText('There are none. Every call gets its usual response.').waitFor()
  expect(reads).toBeGreaterThan(1)
})
