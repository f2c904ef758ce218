#!/usr/bin/env node
import { documentSuite } from './checks/document-suite.ts'
import { runCommand } from './command/run-command.ts'

await runCommand({
  summary: 'Checks that a server keeps the promises of its OpenAPI document.',
  suite: documentSuite,
  tokenVariable: 'API_TOKEN',
})
