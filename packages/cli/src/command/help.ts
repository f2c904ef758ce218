import type { Command, CommandEntry } from './command.ts'
import type { OptionTable } from './options.ts'

/** The help of one command. */
export function commandHelp({ name, usage, description, options, notes }: Command): string {
  return [
    `Usage: b2core-clients ${name} ${usage}`.trim(),
    description,
    optionLines(options),
    ...(notes === undefined ? [] : [notes]),
  ].join('\n\n')
}

/** The table of all commands. */
export function overview(entries: readonly CommandEntry[]): string {
  const rows = entries.map(({ name, summary }) => [name, summary] as const)
  return `Usage: b2core-clients COMMAND [options]

${columns(rows)}

b2core-clients COMMAND --help explains one command.

The installation file b2core.yaml names your host:

  host: https://host.name
  overlays: [registration-wizard.yaml]   # optional, applied in this order
  output: src/b2core                     # optional, where generate writes

B2CORE_TOKEN holds a bearer token. B2CORE_EMAIL and B2CORE_PASSWORD sign in instead.

Exit codes: 0 done; 1 refused, nothing was done; 2 done, but some rows need attention; 3 stopped
half-way, the same command continues; 130 interrupted, the same command continues.`
}

function optionLines(options: OptionTable): string {
  return columns(
    Object.entries({ ...options, help: { about: 'Print this text.' } }).map(([name, option]) => {
      const value = 'value' in option ? ` ${option.value}` : ''
      return [`--${name}${value}`, option.about] as const
    }),
  )
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
