/** Serves 100,000 clients, page by page or one by one, in its own process, so that the measured process does not pay for it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const total = 100_000
const client = (clientId: number) => ({
  clientId,
  firstName: 'John',
  lastName: 'Doe',
  name: `John Doe ${clientId}`,
  email: `john.${clientId}@example.com`,
  city: 'Dubai',
  country: { countryId: 229, alpha2Code: 'AE', alpha3Code: 'ARE', numericCode: '784' },
  tags: [{ name: 'vip' }],
  createTime: '2026-01-15T09:30:00+00:00',
})
const rows = Array.from({ length: total }, (_, index) => JSON.stringify(client(index + 1)))

const server = createServer(({ url }, response) => {
  const { pathname, searchParams } = new URL(url ?? '', 'http://localhost')
  const clientId = Number(/\d+$/.exec(pathname)?.[0])
  const offset = Number(searchParams.get('offset'))
  const page = () =>
    `{"data":[${rows.slice(offset, offset + Number(searchParams.get('limit'))).join(',')}],"total":${total}}`
  const body = (clientId && rows[clientId - 1]) || page()
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
