import { existsSync } from 'node:fs'
import { findNodeProblem } from '@b2core-clients/schema/node-version'
import { loadDocument } from '../document/load.ts'
import { defaultFile, type Installation } from '../installation/installation.ts'
import { proxyVariable } from '../installation/proxy.ts'
import { packageOf, type RoomPackage, rooms } from '../rooms/packages.ts'
import { hasSqlite } from '../sqlite/sqlite.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Finding, missing, ok, wrong } from './finding.ts'

/** What is configured, and what is installed. Sends nothing. */
export async function checkSetup(
  { file, host, overlays, output }: Installation,
  env: Terminal['env'],
): Promise<readonly Finding[]> {
  const proxy = proxyVariable(env)
  return [
    checkNode(),
    file === undefined
      ? missing('installation', `no ${defaultFile} here; write one with the line "host: https://host.name"`)
      : ok('installation', file),
    ...(host ? [] : [wrong('host', 'none is named; give --target, or host in the installation file')]),
    // A proxy that refuses a connection looks like a host that does.
    ...(proxy === undefined ? [] : [ok('proxy', `the one of ${proxy}, except to addresses in NO_PROXY`)]),
    ...(await checkOverlays(overlays)),
    existsSync(output)
      ? ok('output', output)
      : missing('output', `${output} does not exist yet; b2core-clients generate makes it`),
    ...rooms.map((room) => checkPackage(packageOf(room))),
  ]
}

function checkNode(): Finding {
  const text = `Node ${process.versions.node}`
  if (hasSqlite()) return ok('node', text)
  return missing('node', `${text}; export to SQLite, CSV and NDJSON files needs Node 22.13 or newer`)
}

async function checkOverlays(overlays: readonly string[]): Promise<readonly Finding[]> {
  if (overlays.length === 0) return [missing('overlays', 'none; b2core-clients learn writes one for your host')]
  try {
    await loadDocument(overlays)
    return overlays.map((overlay) => ok('overlay', overlay))
  } catch (error) {
    return [wrong('overlay', (error as Error).message)]
  }
}

function checkPackage({ name, version, node }: RoomPackage): Finding {
  if (version === undefined) return missing('package', `${name} is not installed`)
  const problem = node && findNodeProblem(`${name} ${version}`, node, process.versions.node)
  return problem ? missing('package', problem) : ok('package', `${name} ${version}`)
}
