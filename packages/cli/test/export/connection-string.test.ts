import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openSession, toConnectionString } from '../../src/export/postgres/connection.ts'

test('sslmode=require is what the driver makes of it, without its warning of many lines', () => {
  expect(toConnectionString('postgres://host/name?sslmode=require')).toBe('postgres://host/name?sslmode=verify-full')
  const asLibpq = 'postgres://host/name?uselibpqcompat=true&sslmode=require'
  expect(toConnectionString(asLibpq)).toBe(asLibpq)
})

test('a password that is missing is named, which the driver says without a code', async () => {
  const message = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(content.length + 4)
    return Buffer.concat([Buffer.from(type), length, content])
  }
  const sasl = (kind: number, text: string) =>
    message('R', Buffer.concat([Buffer.from([0, 0, 0, kind]), Buffer.from(text)]))
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(sasl(10, 'SCRAM-SHA-256\0\0'))
      socket.once('data', () => socket.write(sasl(11, 'r=invented,s=c2FsdA==,i=4096')))
    })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(openSession(`postgres://me@127.0.0.1:${port}/w`, 'w', undefined)).rejects.toThrow(
    'w refuses the user or the password; put them into the address, or set PGPASSWORD.',
  )
})
