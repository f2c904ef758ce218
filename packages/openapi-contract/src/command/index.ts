export type {
  CommandDefinition,
  Environment,
  HostFlag,
  HostFlags,
  NamedTarget,
} from './command-definition.ts'
export { main, type Terminal } from './main.ts'
export { runCommand } from './run-command.ts'
export { UsageError } from './usage-error.ts'
