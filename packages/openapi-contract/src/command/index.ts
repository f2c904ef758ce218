export type {
  CommandDefinition,
  Environment,
  HostFlag,
  HostFlags,
  NamedTarget,
} from './command-definition.ts'
export { main } from './main.ts'
export { runCommand } from './run-command.ts'
export type { Terminal } from './terminal.ts'
export { UsageError } from './usage-error.ts'
