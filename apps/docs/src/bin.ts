#!/usr/bin/env node
import { startCommand } from '@b2core-clients/schema/node-version'

await startCommand('b2core-docs', new URL('../package.json', import.meta.url), () => import('./serve.ts'))
