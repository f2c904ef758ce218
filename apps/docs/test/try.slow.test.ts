import { createSandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser, type Page } from '../../../vitest.browser.ts'
import { folder, host, origin, port, visit } from './visit.ts'

let browser: Browser
let sandbox: Awaited<ReturnType<typeof createSandbox>>
let url: string
beforeAll(async () => {
  browser = await launchBrowser([host])
  sandbox = await createSandbox({ clients: 40 })
  url = await sandbox.listen()
})
afterAll(async () => {
  await browser.close()
  await sandbox.close()
})

/** A page of an operation with its form open. It is served from this machine, as `pnpm start` does. */
async function open(operation: string): Promise<Page> {
  const { page } = await visit(browser, `http://127.0.0.1:${port}/reference/${operation}.html`)
  // The site is built for the sandbox's usual port.
  await page.evaluate((sandbox) => {
    Object.assign(globalThis, { siteAddresses: { sandbox, mock: 'http://127.0.0.1:1' } })
    dispatchEvent(new Event('choices'))
  }, url)
  await page.getByRole('button', { name: 'Try it' }).click()
  return page
}

const execute = (page: Page) => page.getByRole('button', { name: 'Execute' }).click()
const response = (page: Page) => page.locator('.try-response')

test('the page asks nobody for anything until a call is sent, also opened from disk', async () => {
  for (const base of [origin, `file://${folder}`]) {
    const { page, requests, problems } = await visit(browser, `${base}/reference/list-clients.html#try`)
    expect(await page.getByRole('button', { name: 'Execute' }).isVisible()).toBe(true)
    expect(requests.filter((one) => !one.startsWith(base) && !one.startsWith('data:'))).toEqual([])
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test.each([
  ['list-clients', '200', '"total": 40'],
  ['get-client', '200', 'Sergey Petrov'],
  ['create-client', '201', 'jdoe+'],
])('%s is filled in so that it works in the sandbox at once', async (operation, status, content) => {
  const page = await open(operation)
  await execute(page)
  await response(page).locator('.try-status').waitFor()
  expect(await response(page).locator('.try-status').textContent()).toContain(status)
  expect(await response(page).locator('.try-body').textContent()).toContain(content)
  await page.context().close()
})

test('a client can be created again and again, from one page and from the next', async () => {
  for (let pages = 0; pages < 2; pages++) {
    const page = await open('create-client')
    for (let times = 0; times < 2; times++) {
      await response(page).evaluate((shown) => shown.replaceChildren())
      await execute(page)
      await response(page).locator('.try-status').waitFor()
      expect(await response(page).locator('.try-status').textContent()).toContain('201')
    }
    await page.locator('textarea[name=body]').fill('{"email":"somebody@host.name"}')
    await execute(page)
    await response(page).locator('.try-status').waitFor()
    expect(await page.locator('textarea[name=body]').inputValue()).toBe('{"email":"somebody@host.name"}')
    await page.context().close()
  }
})

test('a comma list is one field, and what is sent is what the form shows', async () => {
  const page = await open('list-clients')
  await page.locator('form.try summary', { hasText: 'Filters' }).click()
  await page.locator('input[name="filter[typeIds]"]').fill('1, 2')
  await page.locator('input[name="filter[city]"]').fill('New York')
  const shown = await page.locator('.request').textContent()
  expect(shown).toContain(`GET ${url}/api/v2/clients?`)
  expect(shown).toContain('filter[typeIds]=1,2')
  expect(shown).toContain('filter[city]=New%20York')
  const sent = page.waitForRequest(/api\/v2\/clients/)
  await execute(page)
  expect(decodeURI((await sent).url())).toBe(decodeURI((shown ?? '').replace('GET ', '')))
  await page.context().close()
})

test('the filters are folded, and Execute is in reach wherever the form is', async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const page = await open('list-clients')
    await page.setViewportSize(viewport)
    expect(await page.locator('input[name="filter[city]"]').isVisible()).toBe(false)
    await page.locator('form.try summary', { hasText: 'Filters' }).click()
    await page.locator('input[name="filter[name]"]').scrollIntoViewIfNeeded()
    const box = await page.getByRole('button', { name: 'Execute' }).boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    expect(box?.y).toBeGreaterThan(0)
    await page.context().close()
  }
})

test('a changed form has no response of the request before', async () => {
  const page = await open('get-client')
  await execute(page)
  await response(page).locator('.try-status').waitFor()
  await page.locator('input[name=clientId]').fill('2')
  expect(await response(page).textContent()).toBe('')
  await page.context().close()
})

test('the form says why a call cannot be sent, and the field to correct has the focus', async () => {
  const page = await open('get-client')
  await page.locator('input[name=clientId]').fill('')
  await execute(page)
  expect(await response(page).textContent()).toBe('clientId is required.')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('clientId')
  await page.context().close()
  const other = await open('create-client')
  await other.locator('textarea[name=body]').fill('{')
  await execute(other)
  expect(await response(other).textContent()).toMatch(/^The body is not valid JSON: /)
  await other.context().close()
})

test('what a header cannot have is named, since a browser would not send the call', async () => {
  const page = await open('get-client')
  await page.locator('form.try summary', { hasText: 'Header' }).click()
  const language = page.locator('input[name="Accept-Language"]')
  await language.fill('日本')
  await execute(page)
  expect(await response(page).textContent()).toBe('Accept-Language has a character that a header cannot have.')
  await language.fill('')
  await page.evaluate(() => localStorage.setItem('b2core-docs', JSON.stringify({ tokens: { sandbox: '“token”' } })))
  await page.evaluate(() => dispatchEvent(new Event('choices')))
  await execute(page)
  expect(await response(page).textContent()).toMatch(/^The token has a character that a header cannot have\. Choose /)
  await page.context().close()
})

test('a server that does not run is named with the command that starts it', async () => {
  const page = await open('get-client')
  await page.evaluate(() => localStorage.setItem('b2core-docs', JSON.stringify({ target: 'mock' })))
  await page.evaluate(() => dispatchEvent(new Event('choices')))
  await execute(page)
  await response(page).getByText('Nothing listens on http://127.0.0.1:1.').waitFor()
  expect(await response(page).textContent()).toContain('Run "MOCK_PORT=1 npm run mock"')
  await page.context().close()
})

test('a host that does not let pages read its responses is told from one that does not respond', async () => {
  const page = await open('get-client')
  await page.evaluate((own) => {
    localStorage.setItem('b2core-docs', JSON.stringify({ target: 'own', host: own }))
    dispatchEvent(new Event('choices'))
  }, origin)
  await execute(page)
  await response(page).getByText('(CORS)').waitFor()
  await page.context().close()
})

test('a hosted page says how to let it call the sandbox, and then can', async () => {
  const allowing = await createSandbox({ clients: 2, allowHosts: [host] })
  const allowingUrl = await allowing.listen()
  const { page } = await visit(browser, `${origin}/reference/get-client.html#try`)
  const use = async (address: string) => {
    await page.evaluate((sandbox) => {
      Object.assign(globalThis, { siteAddresses: { sandbox, mock: sandbox } })
      dispatchEvent(new Event('choices'))
    }, address)
    await execute(page)
  }
  await use(url)
  await response(page).getByText(`Start the sandbox with --allow-host ${host},`).waitFor()
  await use(allowingUrl)
  await response(page).locator('.try-status', { hasText: '200' }).waitFor()
  await page.goto(`file://${folder}/reference/get-client.html#try`)
  await use(url)
  await response(page).getByText('not to a page that was opened from disk.').waitFor()
  await page.context().close()
  await allowing.close()
})

test('host, token and language are chosen once for all pages; the token of an own host is not kept', async () => {
  const { page } = await visit(browser, `${origin}/guides/first-call.html`)
  await page.getByRole('button', { name: 'Host, token and language' }).click()
  const form = page.locator('#settings')
  await form.getByLabel('Your host').check()
  await form.getByLabel('Address').fill('api.broker.example.com/path')
  await form.getByLabel('Token').fill('my-secret-token')
  await form.getByLabel('Language').selectOption('typescript')
  await page.keyboard.press('Escape')
  await page.goto(`${origin}/reference/list-clients.html`)
  const sample = page.locator('.panel .sample').filter({ visible: true })
  expect(await sample.count()).toBe(1)
  expect(await sample.textContent()).toContain("baseUrl: 'https://api.broker.example.com', token: 'my-secret-token'")
  expect(await page.getByRole('button', { name: 'Host, token and language' }).textContent()).toContain(
    'api.broker.example.com',
  )
  await page.getByRole('button', { name: 'Try it' }).click()
  expect(await page.locator('.request').textContent()).toContain('GET https://api.broker.example.com/api/v2/clients')
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie)).not.toContain('my-secret')
  const later = await page.context().newPage()
  await later.goto(`${origin}/reference/list-clients.html`)
  expect(await later.locator('.panel .sample').filter({ visible: true }).textContent()).toContain(
    "baseUrl: 'https://api.broker.example.com', token: 'YOUR_TOKEN'",
  )
  await page.context().close()
})

test('an invalid address is refused, with the way to write one', async () => {
  const { page } = await visit(browser, `${origin}/index.html`)
  await page.getByRole('button', { name: 'Host, token and language' }).click()
  await page.locator('#settings').getByLabel('Your host').check()
  await page.locator('#settings').getByLabel('Address').fill('http://')
  await page.keyboard.press('Tab')
  expect(await page.locator('#settings .problem').textContent()).toBe(
    '"http://" is not the address of a host. Write it as https://host.name.',
  )
  await page.context().close()
})

test('a create on an own host is sent only when the reader agrees', async () => {
  const page = await open('create-client')
  let asked = ''
  page.on('dialog', (dialog) => {
    asked = dialog.message()
    void dialog.dismiss()
  })
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.method()))
  await page.evaluate(() => {
    localStorage.setItem('b2core-docs', JSON.stringify({ target: 'own', host: 'https://api.broker.example.com' }))
    dispatchEvent(new Event('choices'))
  })
  await execute(page)
  expect(asked).toContain('sends that person an email')
  expect(sent).toEqual([])
  await page.context().close()
})

test('a call is copied as curl, quotes and all', async () => {
  const page = await open('create-client')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('textarea[name=body]').fill(`{"info":{"familyName":"O'Hara"}}`)
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
  const curl = await page.evaluate(() => navigator.clipboard.readText())
  expect(curl).toContain(`curl -g -X POST '${url}/api/v2/clients' \\`)
  expect(curl).toContain(`"O'\\''Hara"`)
  expect(curl).toContain("-H 'Authorization: Bearer sandbox-admin'")
  await page.context().close()
})
