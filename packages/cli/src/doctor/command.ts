import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { readArguments } from '../command/options.ts'
import { describeInstallation } from '../document/load.ts'
import { installationOptions, readInstallation } from '../installation/installation.ts'
import type { Mark, Terminal } from '../terminal/terminal.ts'
import { checkHost } from './check-host.ts'
import { checkSetup } from './check-setup.ts'
import type { Finding } from './finding.ts'

const marks = { ok: 'good', missing: 'faint', wrong: 'bad' } as const satisfies Record<Finding['verdict'], Mark>

export const doctor: Command = {
  name: 'doctor',
  usage: '[options]',
  description: `Says what is configured, whether the host responds, whether the token works and how many clients it sees.
Sends one request, which reads. Exits with 1 when something has to be fixed.`,
  options: installationOptions,
  async run(args, terminal) {
    const { options, positionals } = readArguments('doctor', installationOptions, args)
    if (positionals.length > 0) throw new CommandError(`doctor takes no argument ${positionals[0]}; remove it.`)
    const installation = await readInstallation(options, terminal.directory)
    const setup = await checkSetup(installation, terminal.env)
    show(setup, terminal)
    // Overlays that are wrong were reported; the host can be reached without them.
    const described = await describeInstallation(installation.overlays).catch(() => undefined)
    const reached = installation.host ? await checkHost(installation.host, described?.dialect, terminal) : []
    show(reached, terminal)
    return [...setup, ...reached].some(({ verdict }) => verdict === 'wrong') ? exitCodes.refused : exitCodes.done
  },
}

function show(findings: readonly Finding[], { print, style }: Terminal): void {
  for (const { verdict, subject, text } of findings)
    print(`${style(marks[verdict], verdict.padEnd(8))}${subject.padEnd(14)}${text}`)
}
