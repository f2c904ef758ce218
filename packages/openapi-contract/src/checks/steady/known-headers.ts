/** One header or a few, by their names. */
export type HeaderSet = Readonly<Record<string, string>>

/** Headers of HTTP and of browsers that ask an origin server for nothing. */
const ofStandards = `
accept-charset: utf-8
accept-ranges: items
access-control-request-headers: authorization
access-control-request-method: GET
cache-control: max-age=0
cache-control: max-stale=60
cache-control: no-store
cache-control: no-transform
cache-control: only-if-cached
content-language: ja
date: Sat, 01 Jan 2000 00:00:00 GMT
depth: 0
device-memory: 0.25
dpr: 3
ect: slow-2g
from: somebody@example.com
max-forwards: 0
priority: u=7, i
proxy-authorization: Basic c29tZWJvZHk6c2VlbQ==
referer: about:blank
rtt: 3000
save-data: on
sec-ch-ua-mobile: ?1
sec-fetch-dest: document
sec-fetch-mode: navigate
sec-fetch-site: same-origin
sec-gpc: 1
te: trailers
timeout: Second-1
translate: f
upgrade-insecure-requests: 1
via: 1.1 proxy.example
viewport-width: 320
want-content-digest: sha-256=1
warning: 199 - "seen"
`

/** Headers that some programs and gateways send, and some servers read without saying so. */
const ofPractice = `
accept-version: 1
api-version: 1
baggage: seen=1
cf-ipcountry: JP
client-ip: 192.0.2.7
cloudfront-viewer-country: JP
key-inflection: snake
remote-user: admin
sudo: 1
time-zone: Asia/Tokyo
tracestate: seen=1
true-client-ip: 192.0.2.7
x-accept: text/xml
x-act-as: 1
x-admin: true
x-amzn-trace-id: Root=1-67891233-abcdef012345678912345678
x-api-version: 1
x-app-version: 0.0.1
x-authenticated-user: admin
x-b3-traceid: 463ac35c9f6413ad48485a3953bb6124
x-client-version: 0.0.1
x-correlation-id: an-id-of-the-caller
x-country: JP
x-csrf-token: seen
x-currency: JPY
x-date-format: d.m.Y
x-debug: 1
x-device: mobile
x-dry-run: true
x-envelope: true
x-experiment: b
x-feature-flags: all
x-fields: id
x-forwarded-port: 8443
x-forwarded-prefix: /elsewhere
x-forwarded-server: elsewhere.example
x-impersonate-user: 1
x-internal: true
x-key-inflection: snake
x-language: th
x-limit: 1
x-locale: th
x-mock: true
x-no-cache: 1
x-offset: 1
x-on-behalf-of: 1
x-organization-id: 2
x-page: 2
x-per-page: 1
x-platform: ios
x-preview: true
x-pretty: true
x-response-format: xml
x-role: admin
x-sandbox: true
x-session-id: seen
x-sort: name
x-switch-user: 1
x-tenant-id: 2
x-test: 1
x-user: admin
x-validate-only: true
x-variant: b
x-xsrf-token: seen
`

const setsIn = (lines: string): HeaderSet[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(': '))
    .map(([name = '', ...value]) => ({ [name]: value.join(': ') }))

/** Headers that only a run with its own server sends: a gateway may have its reasons to look at some of them. */
export const seldomHeaders: readonly HeaderSet[] = [...setsIn(ofStandards), ...setsIn(ofPractice)]
