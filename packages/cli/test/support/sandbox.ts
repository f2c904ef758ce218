import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface RunningSandbox {
  /** Its origin. */
  readonly url: string
  /** Calls its control, as `POST /clients`. */
  control(call: string, body?: unknown): Promise<unknown>
  /** Calls the API as its admin. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  stop(): Promise<void>
}

const cli = fileURLToPath(import.meta.resolve('@b2core-clients/sandbox/package.json')).replace(
  'package.json',
  'dist/bin.js',
)

/** A sandbox in its own process, as a host is. */
export async function startSandbox(...options: readonly string[]): Promise<RunningSandbox> {
  const child = spawn(process.execPath, [cli, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const read = (chunk: Buffer) => {
      said += chunk
      const [found] = /http:\/\/[\d.:]+/.exec(said) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void closed.then(() => reject(new Error(`The sandbox ended: ${said}`)))
  })
  const send = async (method: string, path: string, body: unknown) => {
    const headers = {
      authorization: 'Bearer sandbox-admin',
      'content-type': 'application/json',
      // The control wants it of everyone, as a page of another site cannot send it.
      'x-sandbox-control': 'yes',
    }
    const response = await fetch(url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    url,
    async control(call, body) {
      const [method = '', path = ''] = call.split(' ')
      const response = await send(method, `/_sandbox${path}`, body)
      if (response.status >= 400) throw new Error(`${call}: ${JSON.stringify(response.body)}`)
      return response.body
    },
    call: (method, path, body) => send(method, `/api/v2${path}`, body),
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}
