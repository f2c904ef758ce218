#!/usr/bin/env node
import { startCommand } from '@b2core-clients/schema/start-command'

await startCommand('b2core-clients', new URL('../package.json', import.meta.url), async () => {
  const [{ main }, { openTerminal }] = await Promise.all([import('./main.ts'), import('./terminal/open-terminal.ts')])
  process.exitCode = await main(process.argv.slice(2), openTerminal())
})
