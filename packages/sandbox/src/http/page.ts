import type { Control } from '../control/control.ts'
import { type Admin, defaultAdmins } from '../domain/admin.ts'
import type { Handler } from './app.ts'

interface PageParts {
  readonly admins: readonly Admin[]
  /** Absent when the control is off: then the page does not show the last requests either. */
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

/** The page at `/`, for people: what this is, tokens to use, a curl to copy, the last requests. It has no script. */
export function createPage({ admins, control, count }: PageParts): Handler {
  return async ({ header }) => {
    const origin = `http://${text(header('host') ?? 'localhost')}`
    const tokens = admins.map(adminRow).join('\n')
    const curl = `curl -g '${origin}/api/v2/clients?limit=3&amp;filter[statusIds]=1' -H 'Authorization: Bearer ${text(tokenOf(admins[0]))}'`
    const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>B2Core Clients sandbox</title><style>${style}</style></head><body><main>
<h1>B2Core Clients sandbox</h1>
<p>The Clients API with a memory: ${await count()} invented clients, stored, filtered and sorted for real. It follows an
independent description of the API; what that description marks as assumed, this sandbox assumes too.</p>
<h2>Call it</h2>
<pre>${curl}</pre>
<h2>Admins</h2>
<div class="wide"><table><thead><tr><th>Admin</th><th>Token</th><th>Sees</th><th>May use</th></tr></thead><tbody>
${tokens}
</tbody></table></div>
${control ? lastRequests(control) : ''}
</main></body></html>`
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body }
  }
}

/** A token that everybody knows; one's own are secrets, which this page tells nobody. */
const tokenOf = (admin: Admin | undefined): string =>
  admin && defaultAdmins.includes(admin) ? admin.token : '<your token>'

function adminRow(admin: Admin, index: number): string {
  const { name = `admin ${index + 1}`, tags, operations } = admin
  const sees = tags ? `clients tagged ${text(tags.join(' or '))}` : 'all clients'
  const may = operations ? text(operations.join(', ')) : 'everything'
  return `<tr><td>${text(name)}</td><td><code>${text(tokenOf(admin))}</code></td><td>${sees}</td><td>${may}</td></tr>`
}

function lastRequests(control: Control): string {
  const requests = control.requests().slice(0, 20)
  if (requests.length === 0) return '<h2>Last requests</h2>\n<p>None yet. Load this page again after the first.</p>'
  const rows = requests.map(({ time, method, target, admin, status, matched, fault }) => {
    const cells = [time.slice(11, 19), method, target.slice(0, 120), admin ?? '', status, matched ?? '', fault ?? '']
    return `<tr>${cells.map((cell) => `<td>${text(String(cell))}</td>`).join('')}</tr>`
  })
  return `<h2>Last requests</h2>
<div class="wide"><table><thead><tr><th>Time (UTC)</th><th>Method</th><th>Target</th><th>Admin</th><th>Status</th><th>Matched</th><th>Fault</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (value = '') => value.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
