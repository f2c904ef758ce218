import { type CannedResponse, created, type Fault, failed, good, john, newClient } from './fault.ts'

const checked = ({ token }: { token: string }): CannedResponse => (token === 'good' ? good : failed(401))
const expired = ['expired', 'good']

export const tokens: readonly Fault[] = [
  {
    name: '401 and then a good token succeeds',
    tokens: expired,
    responses: checked,
    sees: { data: john, requests: 2, tokens: 2 },
  },
  {
    name: '401 and then a good token succeeds without retries too',
    tokens: expired,
    retries: 0,
    responses: checked,
    sees: { data: john, requests: 2 },
  },
  {
    name: '401 to a create and then a good token succeeds',
    tokens: expired,
    call: { create: newClient },
    responses: ({ token }) => (token === 'good' ? created : failed(401)),
    sees: { data: john, requests: 2 },
  },
  {
    name: '50 calls at once with an expired token renew it once',
    tokens: expired,
    parallel: 50,
    responses: checked,
    sees: { data: john, tokens: 2 },
  },
  {
    name: 'a token that stays refused is an error after one more attempt',
    tokens: ['expired'],
    responses: checked,
    sees: { error: { status: 401 }, requests: 2, tokens: 2 },
  },
  {
    name: 'a token function that throws is an error, and nothing is sent',
    tokens: ['throw'],
    responses: checked,
    sees: { error: {}, requests: 0 },
  },
  {
    name: 'a token function that never returns is a timeout',
    tokens: ['hang'],
    retries: 0,
    responses: checked,
    timeoutMs: 300,
    sees: { error: { reason: 'timeout' }, requests: 0 },
  },
  {
    name: 'an empty token is an error, and nothing is sent',
    tokens: [''],
    responses: checked,
    sees: { error: {}, requests: 0 },
  },
  {
    name: 'a token with a line break is an error, and nothing is sent',
    tokens: ['good\r\nx-admin: 1'],
    responses: checked,
    sees: { error: {}, requests: 0 },
  },
  {
    name: 'a redirect to another origin does not receive the token',
    responses: [{ status: 302, headers: { location: 'OTHER/api/v2/clients/1' } }],
    sees: { keeps: 'token' },
  },
  {
    name: 'a redirected create does not send the body to another origin',
    call: { create: newClient },
    responses: [{ status: 307, headers: { location: 'OTHER/api/v2/clients' } }],
    sees: { keeps: 'body' },
  },
  {
    name: 'redirects in a circle are an error',
    responses: [{ status: 302, headers: { location: '/api/v2/clients/1' } }],
    sees: { error: {}, requests: [1, 25] },
  },
  { name: 'a redirect without a location is an error', responses: [{ status: 302 }], sees: { error: {} } },
]
