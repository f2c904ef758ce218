#!/usr/bin/env node
const oldest = 24

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`openapi-contract needs Node ${oldest} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  // Imported after the check, since an older Node cannot load them.
  const { endWithParent } = await import('./command/end-with-parent.ts')
  endWithParent()
  const { documentSuite } = await import('./checks/document-suite.ts')
  const { runCommand } = await import('./command/run-command.ts')
  await runCommand({
    summary: 'Checks that a server does what its OpenAPI document says.',
    suite: documentSuite,
    tokenVariable: 'API_TOKEN',
  })
}
