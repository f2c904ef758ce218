#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { findNodeProblem } from '@b2core-clients/schema/node-version'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const problem = findNodeProblem('b2core-sandbox', engines.node, process.versions.node)
if (problem) {
  console.error(problem)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load it.
  const { main } = await import('./cli/main.ts')
  await main(process.argv.slice(2))
}
