#!/usr/bin/env node
import { startCommand } from '@b2core-clients/schema/start-command'

await startCommand('b2core-sandbox', new URL('../package.json', import.meta.url), async () => {
  const { main } = await import('./cli/main.ts')
  await main(process.argv.slice(2))
})
