import type { Control } from '../control/control.ts'
import { type Admin, defaultAdmins } from '../domain/admin.ts'
import type { TenantSummary } from '../tenants/tenants.ts'
import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { escapeHtml, requestItems } from './page-requests.ts'

interface PageParts {
  readonly admins: readonly Admin[]
  /** Undefined when the control path is off. Then the page shows neither requests nor what can be changed. */
  readonly control: Control | undefined
  readonly count: () => Promise<number>
  readonly scheme: 'http' | 'https'
  /** Whether requests to the control path must have a token. Then the page shows no requests, since it asks for none. */
  readonly needsToken: boolean
  /** The tenants; undefined: the page of a tenant. */
  readonly tenants: (() => Promise<readonly TenantSummary[]>) | undefined
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: .25rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; margin: .25rem 0 1rem; padding: .75rem 1rem;
  border: 1px solid #8886; border-radius: .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #8884; white-space: nowrap; }
details { border-bottom: 1px solid #8884; } summary { padding: .4rem 0; overflow-wrap: anywhere; }`

/** The page has no script and loads nothing. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
}

/** The page at `/`: what this is, calls to copy, admins, tenants, faults, the clock and the last requests. */
export function createPage(parts: PageParts): Handler {
  return async (request): Promise<HttpResponse> => {
    const { admins, control, count, tenants, needsToken } = parts
    const url = addressOf(parts, request)
    const curl = `curl -g '${url}/api/v2/clients?limit=3&filter[statusIds]=1' -H 'Authorization: Bearer ${shownToken(admins[0])}'`
    const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>B2Core Clients sandbox</title><style>${style}</style></head><body><main>
<h1>B2Core Clients sandbox</h1>
<p>The Clients API with a memory: ${await count()} invented clients that can be listed, filtered, sorted and added to. The
sandbox follows an independent description of the API, including what that description marks as assumed.</p>
<h2>Call it</h2>
${block(curl)}
<h2>Admins</h2>
<div class="wide"><table><thead><tr><th>Admin</th><th>Token</th><th>Sees</th><th>May use</th></tr></thead><tbody>
${admins.map(adminRow).join('\n')}
</tbody></table></div>
${control ? await controlSections(control, url, needsToken, tenants) : ''}
</main></body></html>`
    return { status: 200, headers, body }
  }
}

function addressOf({ scheme }: PageParts, { header, base = '' }: HttpRequest): string {
  return `${scheme}://${header('host') ?? 'localhost'}${base}`
}

/** The tokens of the default admins are public. Any other token is a secret, so it is not shown. */
function shownToken(admin: Admin | undefined): string {
  return admin && defaultAdmins.includes(admin) ? admin.token : '<your token>'
}

function adminRow(admin: Admin, index: number): string {
  const { name = `admin ${index + 1}`, tags, operations } = admin
  const sees = tags ? `clients tagged ${escapeHtml(tags.join(' or '))}` : 'all clients'
  const mayUse = operations ? escapeHtml(operations.join(', ')) : 'all operations'
  return `<tr><td>${escapeHtml(name)}</td><td><code>${escapeHtml(shownToken(admin))}</code></td><td>${sees}</td><td>${mayUse}</td></tr>`
}

async function controlSections(
  control: Control,
  url: string,
  needsToken: boolean,
  tenants: PageParts['tenants'],
): Promise<string> {
  const act = (method: string, path: string, body?: unknown) => {
    const data = body === undefined ? '' : ` -d '${JSON.stringify(body)}'`
    return block(
      `curl -X ${method} '${url}/_sandbox${path}' -H 'X-Sandbox-Control: ${needsToken ? '<token>' : 'yes'}'${data}`,
    )
  }
  const { clock } = control
  const faults = control.faults.list()
  const time = `${clock.now().toISOString().slice(0, 19)}Z${clock.frozen ? ', frozen' : ''}`
  return `<h2>Change it</h2>
<h3>Clock: ${time}</h3>
${act('PUT', '/clock', { time: '2030-01-01T00:00:00Z', frozen: true })}
<h3>Faults: ${faults.length}</h3>
${needsToken || faults.length === 0 ? '' : block(faults.map((fault) => JSON.stringify(fault)).join('\n'))}${act('POST', '/faults', { operation: 'getClient', status: 503, times: 1 })}
<h3>Snapshots</h3>
${act('POST', '/snapshots', { name: 'before' })}${act('POST', '/restore', { name: 'before' })}
<h3>Start again</h3>
${act('POST', '/reset')}
${tenants ? `<h3>Tenants</h3>\n${tenantList(await tenants(), url, needsToken)}${act('POST', '/tenants', { name: 'checkout', clients: 20 })}` : ''}
<h2>Last requests</h2>
${needsToken ? '<p>They need the control token: <code>GET /_sandbox/requests</code>.</p>' : requestItems(control.requests())}`
}

function tenantList(tenants: readonly TenantSummary[], url: string, needsToken: boolean): string {
  if (needsToken || tenants.length === 0) return ''
  const items = tenants.map(
    ({ name, clients }) => `<li><a href="${escapeHtml(url)}/_tenant/${name}">${name}</a>: ${clients} clients</li>`,
  )
  return `<ul>${items.join('\n')}</ul>\n`
}

function block(text: string): string {
  return `<pre tabindex="0">${escapeHtml(text)}</pre>\n`
}
