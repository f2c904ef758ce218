import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import { shownHeader } from './idle-headers.ts'
import type { HeaderSet } from './known-headers.ts'

/** By which a proxy says where a call is from. A server that believes them may let its own machine in. */
const sources = [
  'x-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'x-originating-ip',
  'x-remote-ip',
  'x-remote-addr',
  'x-cluster-client-ip',
  'client-ip',
  'true-client-ip',
  'cf-connecting-ip',
]

/** Of the server's own machine, and of its network. */
const nearAddresses = ['127.0.0.1', '::1', '10.0.0.1']

/** By which a gateway, a monitor, a page of the server or a test says who calls. */
const claims: readonly HeaderSet[] = [
  { forwarded: 'for=127.0.0.1' },
  { forwarded: 'for="[::1]"' },
  { via: '1.1 localhost' },
  { 'x-forwarded-host': 'localhost' },
  { 'x-forwarded-user': 'admin' },
  { 'x-remote-user': 'admin' },
  { 'remote-user': 'admin' },
  { 'x-authenticated-user': 'admin' },
  { 'x-user': 'admin' },
  { 'x-user-id': '1' },
  { 'x-user-role': 'admin' },
  { 'x-role': 'admin' },
  { 'x-admin': 'true' },
  { 'x-internal': 'true' },
  { 'x-internal-request': '1' },
  { 'x-debug': '1' },
  { 'x-test': '1' },
  { 'x-service': 'internal' },
  { 'x-consumer-username': 'admin' },
  { 'x-ssl-client-verify': 'SUCCESS' },
  { 'x-requested-with': 'XMLHttpRequest' },
  { 'user-agent': 'kube-probe/1.29' },
  { 'user-agent': 'ELB-HealthChecker/2.0' },
  { 'user-agent': 'GoogleHC/1.0' },
  { 'user-agent': 'UptimeRobot/2.0' },
  { cookie: 'admin=1' },
  { 'proxy-authorization': 'Basic YWRtaW46YWRtaW4=' },
  { 'x-original-url': '/' },
  { 'x-rewrite-url': '/' },
  { authorization: '' },
  { authorization: 'Bearer null' },
  { authorization: 'Bearer undefined' },
  { authorization: 'Bearer 0' },
  { authorization: 'Bearer true' },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' },
  // Texts that the code which looks for a token may stumble over.
  { authorization: 'Bearer a.b.c' },
  { authorization: 'Bearer ..' },
  { authorization: "Bearer x' OR '1'='1" },
  { authorization: 'Bearer "' },
  { authorization: 'Bearer %00' },
  { authorization: 'Bearer \u00e9' },
  { authorization: 'Bearer ,' },
  { authorization: 'Bearer *' },
  { authorization: `Bearer ${'x'.repeat(4_000)}` },
  { authorization: 'Bearer x y' },
  { authorization: 'Bearer' },
  { authorization: 'Basic Og==' },
  { authorization: 'Basic =' },
]

/** By which a caller who may do less asks to be taken for one who may do more. */
export const askingForRights: readonly HeaderSet[] = [
  ...claims.filter((headers) => !('authorization' in headers)),
  { sudo: '1' },
  { 'x-act-as': '1' },
  { 'x-on-behalf-of': '1' },
  { 'x-impersonate-user': '1' },
  { 'x-switch-user': '1' },
  { 'x-user-roles': 'admin' },
  { 'x-permissions': 'all' },
  { 'x-scope': 'all' },
  { 'x-tags': '*' },
  { 'x-forwarded-groups': 'admin' },
  { 'x-auth-request-groups': 'admin' },
  { 'x-tenant-id': '1' },
  { 'x-organization-id': '1' },
]

const pairs = ['debug=1', 'test=1', 'admin=1', 'internal=1', 'public=1', 'preview=1', 'token=', 'access_token=null']

/** The same as parameters. */
export const pairsForRights: readonly string[] = [
  ...pairs.filter((pair) => !pair.includes('token')),
  ...['all=true', 'any=true', 'scope=all', 'role=admin', 'role_id=1', 'rights=all', 'permissions=all', 'sudo=1'],
  ...['as=1', 'user=1', 'user_id=1', 'userId=1', 'admin_id=1', 'adminId=1', 'owner=all', 'impersonate=1'],
  ...[
    'tag=',
    'tags=',
    'tags[]=',
    'tags=*',
    'tags=all',
    'tags=null',
    'hidden=true',
    'with_hidden=1',
    'include_hidden=true',
  ],
  ...['show_all=1', 'unrestricted=1', 'force=true', 'override=true', 'bypass=1', 'group=1', 'tenant=1', 'tenant_id=1'],
]

/** The same request as somebody sends it who pretends to be trusted, and what is in it to that end. */
export function pretendingToBeTrusted(request: ApiRequest, pageOfServer: string): [string, ApiRequest][] {
  const headers: HeaderSet[] = [
    ...sources.flatMap((name) => nearAddresses.map((address) => ({ [name]: address }))),
    ...claims,
    { origin: pageOfServer },
    { referer: `${pageOfServer}/` },
  ]
  return [
    ...headers.map((one): [string, ApiRequest] => [
      `the header ${shownHeader(one)}`,
      { ...request, headers: { ...request.headers, ...one } },
    ]),
    ...pairs.map((pair): [string, ApiRequest] => [pair, withPairs(request, pair)]),
  ]
}
