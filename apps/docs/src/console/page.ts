import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { labelControls } from '../browser/label-controls.ts'
import { renderPage } from '../html/page.ts'
import type { Contents } from '../html/site.ts'
import type { TextFile } from '../markdown/files.ts'
import { dereference, listOperations } from '../operations.ts'

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** Where a call can go from the console; the sandbox first, because nothing there can be broken. */
const servers = [
  { url: 'http://127.0.0.1:4020', description: 'Sandbox on this machine. Tokens: sandbox-admin, sandbox-vip' },
  { url: 'http://127.0.0.1:4010', description: 'Mock on this machine. Any token' },
]

/** Left in, Swagger UI would send the example of every filter with each call, and nobody would match. */
function withoutParameterExamples(document: JsonObject): JsonObject {
  for (const { node } of listOperations(document)) {
    for (const parameter of node.parameters as JsonObject[]) {
      if (parameter.required === true) continue
      const schema = parameter.schema as JsonObject
      delete parameter.example
      delete schema.example
    }
  }
  return document
}

const introduction = `<main id="content" class="prose console">
<h1>Console</h1>
<p>Send each call from this page. <code>pnpm start</code> serves the sandbox and the mock; choose where calls go under
<em>Servers</em>, give a token once under <em>Authorize</em>. The token stays in this page's memory: reloading forgets it.</p>
<p>A browser lets this page read answers of another host only when that host allows it (CORS). The sandbox and the
mock do. If yours does not, copy the curl command that stands under each answer.</p>
<div id="console"></div>
<noscript><p class="no-script">The console needs JavaScript. The <a href="llms.txt">Markdown pages</a> show each call as curl.</p></noscript>
</main>`

/** The console: Swagger UI, from this site alone, on the document with the servers of this machine before one's own. */
export async function consolePage(document: JsonObject, contents: Contents): Promise<TextFile[]> {
  const own = Array.isArray(document.servers) ? document.servers : []
  // Swagger UI cannot follow references in a page that was opened from disk.
  const { components, ...rest } = withoutParameterExamples(dereference(document) as JsonObject)
  const { securitySchemes } = components as JsonObject
  const spec = { ...rest, components: { securitySchemes }, servers: [...servers, ...own] }
  const settings = {
    dom_id: '#console',
    spec,
    // A link inside each operation's button would be one control inside another.
    deepLinking: false,
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    docExpansion: 'list',
    persistAuthorization: false,
    syntaxHighlight: { activated: false },
    tryItOutEnabled: true,
    validatorUrl: null,
  }
  return [
    {
      path: 'console.html',
      content: renderPage(
        {
          title: 'Console · B2Core Clients API',
          description: 'Send every call of the B2Core Clients API to the sandbox, the mock or your own host.',
          path: 'console.html',
          connect: '* data:',
          head: '<link rel="stylesheet" href="swagger-ui.css">\n<link rel="stylesheet" href="console.css">',
          body: `${introduction}\n<script src="swagger-ui.js"></script>\n<script src="console.js"></script>`,
        },
        contents,
      ),
    },
    { path: 'console.js', content: `SwaggerUIBundle(${JSON.stringify(settings)})\n;(${labelControls})()\n` },
    { path: 'swagger-ui.js', content: await readFile(join(swaggerUi, 'swagger-ui-bundle.js'), 'utf8') },
    { path: 'swagger-ui.css', content: await readFile(join(swaggerUi, 'swagger-ui.css'), 'utf8') },
  ]
}
