import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'

const connect = (baseUrl: string, allowInsecureHttp?: boolean) => () =>
  createB2CoreClient({ baseUrl, token: 't', allowInsecureHttp })

test.each([
  'https://host.name',
  'https://host.name/',
  'https://host.name:8443',
  'http://localhost:4010',
  'http://127.0.0.1:4010/',
  'http://[::1]:4010',
  'https://api.host.name',
  'https://host.name/backoffice',
  'https://host.name/apis/b2core/',
  'http://127.0.0.1:4020/_tenant/checkout',
])('accepts the base URL %s', (baseUrl) => {
  expect(connect(baseUrl)).not.toThrow()
})

test.each([
  '',
  'host.name',
  'ftp://host.name',
  'https://host.name/api',
  'https://host.name/api/v2/clients',
  'https://host.name/backoffice/api/v2',
  'https://host.name/backoffice?x=1',
  'https://host.name?x=1',
  'https://host.name#x',
  'http://host.name',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost@host.name',
  'https://host.name:99999',
  'https://[bad',
])('refuses the base URL %j', (baseUrl) => {
  expect(connect(baseUrl)).toThrow(
    `createB2CoreClient: baseUrl is ${baseUrl.replace(/localhost@|[?#].*/, '')}; give https://host.name, or http on localhost`,
  )
})

test.each(['https://admin:secret@host.name', 'https://host.name?token=secret', 'https://host.name#secret'])(
  'the error does not repeat the secret in %s',
  (baseUrl) => {
    expect(connect(baseUrl)).toThrow(/^(?!.*secret)/)
  },
)

test('plain http to any host is possible if it is allowed', () => {
  expect(connect('http://host.name', true)).not.toThrow()
})

test.each([undefined, null, {}])('options %j have no base URL', (options) => {
  expect(() => createB2CoreClient(options as never)).toThrow('createB2CoreClient: baseUrl is undefined; give https://')
})

test.each(['https://host.name/backoffice', 'https://host.name/backoffice/'])(
  'the paths of the API follow that of %s',
  async (baseUrl) => {
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      return Response.json({ data: [], total: 0 })
    }
    await createB2CoreClient({ baseUrl, token: 't', fetch }).clients.list()
    expect(urls).toEqual(['https://host.name/backoffice/api/v2/clients'])
  },
)
