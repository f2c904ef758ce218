import type { LoggedRequest } from '../control/request-log.ts'

/** Requests that are shown. */
const mostShown = 50

/** The last requests, each with its headers and bodies to unfold. */
export function requestItems(requests: readonly LoggedRequest[]): string {
  if (requests.length === 0) return '<p>There are none yet. Reload this page after the first.</p>'
  return requests.slice(0, mostShown).map(requestItem).join('\n')
}

function requestItem(request: LoggedRequest): string {
  const { time, method, target, admin, status, matched, fault, headers, body, responseBody } = request
  const facts = [
    admin && `by ${admin}`,
    matched !== undefined && `${matched} matched`,
    fault !== undefined && `fault ${fault}`,
  ]
  const shownFacts = facts.filter(Boolean).join(', ')
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const sentText = [...sent, ...(body === undefined ? [] : ['', body])].join('\n')
  return `<details><summary>${time.slice(11, 19)} <code>${escapeHtml(method)} ${escapeHtml(target)}</code> ${status} ${escapeHtml(shownFacts)}</summary>
<pre tabindex="0">${escapeHtml(sentText)}</pre>${responseBody === undefined ? '' : `<pre tabindex="0">${escapeHtml(responseBody)}</pre>`}</details>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A text for an element, or for an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
