#!/usr/bin/env node
import { startCommand } from '@b2core-clients/schema/start-command'

await startCommand('b2core-contract', new URL('../package.json', import.meta.url), async () => {
  const { runCommand } = await import('@b2core-clients/openapi-contract/command')
  const { clientsCommand } = await import('./command.ts')
  await runCommand(clientsCommand)
})
