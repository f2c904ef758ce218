/** The page and its script, apart. */
export interface Page {
  readonly html: string
  readonly script: string
}

/**
 * Takes Redocly's one-file page apart, so that it opens from disk (a module script does not) and asks no other host
 * for anything. Every change insists on what it expects: a release of Redocly that moves things stops the build.
 */
export function selfContained(page: string): Page {
  const [head, bundle, rest] = cut(page, '<script type="module">', 'export{RedocStandalone,hydrate,init};')
  const [, start, tail] = cut(rest, '\n', '</script>')
  if (!start.includes('"disableTelemetry":true')) throw changed('telemetry is not off')

  let script = `(()=>{${bundle}globalThis.Redoc={hydrate};})();\n`.replaceAll('<\\/script', '</script')
  for (const [from, to] of replacements) script = replaceOnce(script, from, to)
  // Links made ahead lack the "#" of the page's own router: opened in a new tab they would lead nowhere.
  const html = `${head.replaceAll(' href="/', ' href="#/')}<script src="redoc.js" defer></script>
<script type="module">
const { hydrate } = Redoc;
${start.trim()}
</script>${tail}`
  return { html, script }
}

const replacements: readonly (readonly [from: string, to: string])[] = [
  // What the search worker falls back to, which a classic script cannot parse. Our policy allows no worker
  // made from text, so Redoc searches in the page.
  ['Worker(import.meta.dirname+', 'Worker(""+'],
  [':import.meta.url.replace(', ':document.baseURI.replace('],
  // The one picture from a CDN is Redocly's logo; a word in its place keeps the credit.
  ['https://cdn.redoc.ly/redoc/logo-mini-full.svg', word('Redocly', 40)],
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', word('R', 10)],
  ['https://otel.cloud.redocly.com/v1/traces', 'data:,'],
  // The example picker's label hides its text from screen readers.
  ['"aria-label":`Example`,options:', 'options:'],
]

function word(text: string, width: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="12"><text y="10" font-family="sans-serif" font-size="10" fill="#5f7ccf">${text}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function replaceOnce(text: string, from: string, to: string): string {
  const [before, after, ...more] = text.split(from)
  if (before === undefined || after === undefined || more.length > 0)
    throw changed(`not one ${from} but ${more.length}`)
  return before + to + after
}

function cut(text: string, start: string, end: string): [before: string, inside: string, after: string] {
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) throw changed(`no ${start.trim()} … ${end}`)
  return [text.slice(0, from), text.slice(from + start.length, to), text.slice(to + end.length)]
}

const changed = (what: string) => new Error(`Redocly's page is not as expected: ${what}. Adapt self-contained.ts.`)
