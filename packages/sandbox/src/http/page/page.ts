import { tenantRoot } from '../../tenants/names.ts'
import type { Handler, HttpResponse } from '../message.ts'
import { splitTarget } from '../target.ts'
import { describeSandbox, type PageSetup, type SetupParts } from './setup.ts'

const scriptPath = '/_sandbox/page.js'
const stylePath = '/_sandbox/page.css'

/** The page and what it loads. They are served whether or not the control path is. */
export const pagePaths: readonly string[] = ['/', scriptPath, stylePath]

/** The page loads its own script and style, sends requests to the sandbox only, and cannot be part of another page. */
const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", 'img-src data:'],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ')

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231d5c5c'/%3E%3Ccircle cx='16' cy='12' r='4.5' fill='%23fff'/%3E%3Cpath d='M8 25c0-5 3.5-7.5 8-7.5s8 2.5 8 7.5z' fill='%23fff'/%3E%3C/svg%3E"

/**
 * The cockpit: a page at `/` to look at clients and requests and to change the sandbox. It is made in `cockpit`, and runs
 * in the browser; here is only what it is told at the start.
 */
export function createPage(parts: SetupParts): Handler {
  return async ({ target, header, base = '' }) => {
    const { path } = splitTarget(target)
    if (path === '/') {
      const setup = setupAt(describeSandbox(parts), takenAway(header('x-forwarded-prefix')) + base)
      return textResponse('text/html', shell(setup))
    }
    const { script, style } = await import('./generated/cockpit.ts')
    return path === scriptPath ? textResponse('text/javascript', script) : textResponse('text/css', style)
  }
}

/** The path that a proxy removes before it forwards a request. Anything else in the header is ignored. */
const takenAway = (given = ''): string => /^((?:\/[\w.~-]+)*)\/?$/.exec(given)?.[1] ?? ''

function setupAt(sandbox: Omit<PageSetup, 'root' | 'base'>, base: string): PageSetup {
  const ending = sandbox.tenant === undefined ? '' : `${tenantRoot}/${sandbox.tenant}`
  // A tenant can also be named by a header or a token. Then the path has no such ending.
  return { ...sandbox, base, root: base.endsWith(ending) ? base.slice(0, base.length - ending.length) : base }
}

function textResponse(type: string, body: string): HttpResponse {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body }
}

function shell(setup: PageSetup): string {
  const { base } = setup
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>B2Core Clients sandbox</title><link rel="icon" href="${icon}">
<link rel="stylesheet" href="${escapeHtml(base + stylePath)}"><script type="module" src="${escapeHtml(base + scriptPath)}"></script>
</head><body><noscript><p>This page needs JavaScript. <code>GET ${escapeHtml(base)}/_sandbox</code> lists what can be done
without it.</p></noscript><div id="cockpit"></div>
<script type="application/json" id="setup">${JSON.stringify(setup).replaceAll('<', '\\u003c')}</script>
</body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A text for an element, or for an attribute in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
