import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const contract = new URL('../../packages/contract/', import.meta.url)
const cli = fileURLToPath(new URL('node_modules/@redocly/cli/bin/cli.js', contract))

export const documentFile = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url))

/** Starts a command of Redocly's, silent about itself. */
export const redocly = (args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> =>
  spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

interface Finding {
  readonly ruleId: string
  readonly message: string
}

/** What a report of Redocly's says of traffic, each kind once. */
export function findingsIn(report: string): Set<string> {
  const { problems } = JSON.parse(report) as { problems: Finding[] }
  return new Set(problems.map(({ ruleId, message }) => `${ruleId} ${message}`))
}
