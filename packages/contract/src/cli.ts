#!/usr/bin/env node
import { runCommand } from '@b2core-clients/openapi-contract/command'
import { clientsCommand } from './command.ts'

await runCommand(clientsCommand)
