import type { Control } from '../control/control.ts'
import type { LoggedRequest } from '../control/request-log.ts'
import { type Admin, defaultAdmins } from '../domain/admin.ts'
import type { Handler } from './message.ts'

interface PageParts {
  readonly admins: readonly Admin[]
  /** Undefined when the control path is off. Then the page does not show requests either. */
  readonly control: Control | undefined
  readonly count: () => Promise<number>
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid #8886; border-radius: .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #8884; white-space: nowrap; }`

/** The page at `/`: what this is, tokens to use, a call to copy, the last requests. It has no script. */
export function createPage({ admins, control, count }: PageParts): Handler {
  return async ({ header }) => {
    const origin = `http://${escapeHtml(header('host') ?? 'localhost')}`
    const rows = admins.map(adminRow).join('\n')
    const curl = `curl -g '${origin}/api/v2/clients?limit=3&amp;filter[statusIds]=1' -H 'Authorization: Bearer ${escapeHtml(shownToken(admins[0]))}'`
    const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>B2Core Clients sandbox</title><style>${style}</style></head><body><main>
<h1>B2Core Clients sandbox</h1>
<p>The Clients API with a memory: ${await count()} invented clients that can be listed, filtered, sorted and added to. The
sandbox follows an independent description of the API, including what that description marks as assumed.</p>
<h2>Call it</h2>
<pre>${curl}</pre>
<h2>Admins</h2>
<div class="wide"><table><thead><tr><th>Admin</th><th>Token</th><th>Sees</th><th>May use</th></tr></thead><tbody>
${rows}
</tbody></table></div>
${control ? lastRequests(control) : ''}
</main></body></html>`
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body }
  }
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

function lastRequests(control: Control): string {
  const requests = control.requests().slice(0, 20)
  if (requests.length === 0)
    return '<h2>Last requests</h2>\n<p>There are none yet. Reload this page after the first.</p>'
  return `<h2>Last requests</h2>
<div class="wide"><table><thead><tr><th>Time (UTC)</th><th>Method</th><th>Target</th><th>Admin</th><th>Status</th><th>Matched</th><th>Fault</th></tr></thead><tbody>
${requests.map(requestRow).join('\n')}
</tbody></table></div>`
}

function requestRow({ time, method, target, admin = '', status, matched, fault = '' }: LoggedRequest): string {
  const cells = [time.slice(11, 19), method, target.slice(0, 120), admin, String(status), String(matched ?? ''), fault]
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
