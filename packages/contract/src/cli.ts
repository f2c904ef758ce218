#!/usr/bin/env node
const oldest = 24

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`b2core-contract needs Node ${oldest} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load them.
  const { runCommand } = await import('@b2core-clients/openapi-contract/command')
  const { clientsCommand } = await import('./command.ts')
  await runCommand(clientsCommand)
}
