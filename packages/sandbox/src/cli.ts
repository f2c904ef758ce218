#!/usr/bin/env node
import { findEngineProblem } from './cli/find-engine-problem.ts'

const problem = findEngineProblem(process.versions.node)
if (problem) {
  console.error(problem)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load it.
  const { main } = await import('./cli/main.ts')
  await main(process.argv.slice(2))
}
