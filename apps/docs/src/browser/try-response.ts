/** What to do after a status, in one line. */
const advice: Readonly<Record<number, string>> = {
  401: 'The token is missing, unknown or expired. Choose "Change host or token".',
  403: 'This token may not use this operation. Try another one.',
  429: 'Wait as long as Retry-After says, then send again.',
}

/** Shows a response: status and time, advice, headers and body. */
export function responseNodes(response: Response, text: string, milliseconds: number): Node[] {
  const head = element('p', 'try-status')
  head.append(
    element('span', response.ok ? 'status good' : 'status bad', String(response.status)),
    ` ${response.statusText} in ${Math.round(milliseconds)} ms`,
  )
  const nodes: Node[] = [head]
  const tip = advice[response.status]
  if (tip) nodes.push(element('p', 'try-advice', tip))

  const headers = element('details')
  headers.append(
    element('summary', '', 'Headers'),
    element('pre', '', [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')),
  )
  const body = element('pre', 'try-body')
  body.tabIndex = 0
  body.setAttribute('aria-label', 'Response body')
  body.append(...colourJson(layOut(text)))
  return [...nodes, headers, body]
}

export function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text || '(no body)'
  }
}

/** Colours keys, strings and other values as in the samples. A long text has no colours, so that the page stays fast. */
function colourJson(text: string): (Node | string)[] {
  if (text.length > 60_000) return [text]
  const parts = /("(?:\\.|[^"\\])*"(?:\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/
  // Every second piece is a key or a value.
  return text.split(parts).map((piece, index) => {
    if (index % 2 === 0) return piece
    return element('span', `hljs-${kindOf(piece)}`, piece)
  })
}

/** What the styles of the samples call a part of JSON. */
function kindOf(piece: string): 'attr' | 'string' | 'literal' {
  if (piece.endsWith(':')) return 'attr'
  return piece.startsWith('"') ? 'string' : 'literal'
}
