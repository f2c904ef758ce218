#!/usr/bin/env node
const oldest = 20
const [major = 0] = process.versions.node.split('.').map(Number)

if (major < oldest) {
  console.error(`b2core-clients needs Node ${oldest} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load these modules.
  const [{ main }, { openTerminal }] = await Promise.all([import('./main.ts'), import('./terminal/open-terminal.ts')])
  process.exitCode = await main(process.argv.slice(2), openTerminal())
}
