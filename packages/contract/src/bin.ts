#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { findNodeProblem } from '@b2core-clients/schema/node-version'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const problem = findNodeProblem('b2core-contract', engines.node, process.versions.node)
if (problem) {
  console.error(problem)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load them.
  const { runCommand } = await import('@b2core-clients/openapi-contract/command')
  const { clientsCommand } = await import('./command.ts')
  await runCommand(clientsCommand)
}
