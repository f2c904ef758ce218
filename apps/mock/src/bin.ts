#!/usr/bin/env node
import { startCommand } from '@b2core-clients/schema/start-command'

await startCommand('b2core-mock', new URL('../package.json', import.meta.url), () => import('./command.ts'))
