import { expect, test } from 'vitest'
import { checkPorts } from './ports.ts'

/** Only these ports cannot be listened on, each for the reason given. */
const taken =
  (reasons: Record<number, string> = {}) =>
  async (port: number): Promise<string | undefined> =>
    reasons[port]

test('the default ports are fine when they are free, and an empty variable is absent', async () => {
  expect(await checkPorts({ DOCS_PORT: '' }, taken())).toEqual([])
})

test('each port in use is reported, with free ones to use instead', async () => {
  const inUse = taken({ 4000: 'EADDRINUSE', 4001: 'EADDRINUSE', 4010: 'EADDRINUSE', 4020: 'EADDRINUSE' })
  expect(await checkPorts({}, inUse)).toEqual([
    'DOCS_PORT is 4000, which is in use.',
    'MOCK_PORT is 4010, which is in use.',
    'SANDBOX_PORT is 4020, which is in use.',
    'End what uses the ports, or choose free ones: DOCS_PORT=4002 MOCK_PORT=4011 SANDBOX_PORT=4021',
  ])
})

test('a proposed port is never one that another server was given', async () => {
  const inUse = taken({ 4000: 'EADDRINUSE' })
  const problems = await checkPorts({ MOCK_PORT: '4001', SANDBOX_PORT: '4002' }, inUse)
  expect(problems.at(-1)).toMatch(/ DOCS_PORT=4003$/)
})

test.each(['abc', '-1', '65536', '1.5', '0x10', ' '])('"%s" is not a valid port', async (text) => {
  expect(await checkPorts({ SANDBOX_PORT: text }, taken())).toEqual([
    `SANDBOX_PORT is "${text}"; use a whole number from 0 to 65535. 0 takes any free port.`,
  ])
})

test('control characters of a port are not printed', async () => {
  const [problem] = await checkPorts({ SANDBOX_PORT: '\x1b[31m\n1' }, taken())
  expect(problem).toContain('SANDBOX_PORT is "\\u001b[31m\\n1"; use')
})

test('a port that needs the rights of an administrator is named with what to use instead', async () => {
  expect(await checkPorts({ DOCS_PORT: '80' }, taken({ 80: 'EACCES' }))).toEqual([
    'DOCS_PORT is 80, which needs the rights of an administrator; use a port from 1024 on.',
  ])
})

test('one port for two servers is a mistake, except 0, which takes any free port', async () => {
  expect(await checkPorts({ DOCS_PORT: '4010' }, taken())).toEqual([
    'MOCK_PORT and DOCS_PORT are both 4010; use two different ports.',
  ])
  expect(await checkPorts({ DOCS_PORT: '0', MOCK_PORT: '0' }, taken())).toEqual([])
})
