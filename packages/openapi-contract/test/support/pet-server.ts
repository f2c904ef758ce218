import { writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { documentSuite } from '../../src/checks/document-suite.ts'
import { main } from '../../src/command/main.ts'
import { startServer } from './start-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ok = { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } }
export const responses = { 200: ok, 400: ok }
const text = (name: string) => ({ name, in: 'query', schema: { type: 'string', maxLength: 5 } })
const definition = { summary: 'Tests.', suite: documentSuite, tokenVariable: 'API_TOKEN' }

export const paths = {
  '/cats': { get: { operationId: 'cats', tags: ['pets'], parameters: [text('a'), text('b'), text('c')], responses } },
  '/dogs': { get: { operationId: 'dogs', tags: ['pets'], parameters: [text('a')], responses } },
  '/admin/users': { get: { operationId: 'users', responses } },
}

/** A server for pets, its document, and the command that tests it. */
export class PetServer {
  readonly folder: string
  /** The path of the document. */
  readonly document: string
  url = ''
  /** The requests that the server received. */
  seen: IncomingMessage[] = []
  /** What it responds. @default 200 for everything */
  serve: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => json(response)

  private constructor(folder: string) {
    this.folder = folder
    this.document = join(folder, 'openapi.json')
  }

  /** Stops at the end of the test. */
  static async start(): Promise<PetServer> {
    const server = new PetServer(await temporaryFolder())
    await server.describe({ paths })
    server.url = await startServer((request, response) => {
      server.seen.push(request)
      server.serve(request, response)
    })
    return server
  }

  /** Writes the document. */
  async describe(parts: object): Promise<void> {
    await writeFile(
      this.document,
      JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, ...parts }),
    )
  }

  /** Runs the command as a person would type it. */
  async run(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    signal: AbortSignal = new AbortController().signal,
  ): Promise<{ readonly code: number; readonly out: string }> {
    const lines: string[] = []
    const rate = args.includes('--rate') ? [] : ['--rate', '10000']
    const given = ['--target', this.url, '--document', this.document, ...rate, '--seed', '1', ...args]
    const code = await main(definition, given, {
      print: (line) => lines.push(line),
      env,
      command: 'npx openapi-contract',
      interruptible: () => signal,
    })
    return { code, out: lines.join('\n') }
  }

  /** The paths that were requested. A path that is not there is requested below that of an operation, and counts as it. */
  requestedPaths(): ReadonlySet<string | undefined> {
    return new Set(this.seen.map(({ url = '' }) => url.split('?')[0]?.replace('/nothing/here', '')))
  }
}

export const json = (response: ServerResponse, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end('{}')

/** Refuses what is too long, as the document says. */
export const strict = ({ url: asked = '' }: IncomingMessage, response: ServerResponse) =>
  json(
    response,
    [...new URL(asked, 'http://x').searchParams.values()].some((value) => [...value].length > 5) ? 400 : 200,
  )
