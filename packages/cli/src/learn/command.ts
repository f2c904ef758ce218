import { resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { readArguments } from '../command/options.ts'
import { readWholeNumber } from '../command/whole-number.ts'
import { loadDocument } from '../document/load.ts'
import { checkOut, writeWhole } from '../files/write-whole.ts'
import type { Host } from '../installation/host.ts'
import { hostNamedBy, installationOptions, readInstallation } from '../installation/installation.ts'
import { firstToken } from '../installation/token.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Learned, learnFromRecording, learnHost } from './learn-host.ts'
import { plannedWrites } from './learn-writes.ts'
import { createOverlay } from './learned-overlay.ts'
import type { Recorded } from './read-har.ts'
import { readRecording } from './read-recording.ts'
import { showLearned } from './show-learned.ts'
import { learnWizard } from './wizard/learn-wizard.ts'

const options = {
  out: { value: 'FILE', about: 'Where to write the overlay (learned.yaml).' },
  har: { value: 'FILE', about: 'A recording of calls, in place of a host or in addition to it.' },
  rate: { value: 'N', about: 'Requests a second at most (5).' },
  'max-reads': { value: 'N', about: 'Requests at most (80).' },
  writes: { about: 'Also create up to three clients, with addresses under example.com.' },
  yes: { about: 'Do not ask before the clients are created.' },
  wizard: { about: 'Describe the Registration wizard, which reads cannot show. Sends nothing.' },
  ...installationOptions,
} as const

const notes = `Sends reads only, unless --writes is given. No value of a client is printed or written, except the names of statuses.
The overlay has what your host does differently, the evidence for each difference, and what could not be decided.

With --overlay, or an installation file that names overlays, the host is compared with the document and these overlays:
the command exits with 1 when something changed, so that CI can watch a host.

With --wizard, it asks which fields your Registration wizard requires and what is valid in them, or reads that from a
YAML file, and writes an overlay (wizard.yaml). When the file is an overlay, it prints its rules as such a YAML file:

  minimumAge: 18
  fields:
    email: { required: true }
    info.givenName: { required: true, minLength: 1, maxLength: 30 }
    info.birthday: { required: true }
    referralCode: { required: true, pattern: '^[A-Z0-9]{4,12}$', example: FRIEND42 }

Examples:
  b2core-clients learn --target https://host.name
  b2core-clients learn --har calls.har --out host.yaml
  b2core-clients learn --overlay learned.yaml --out changed.yaml
  b2core-clients learn --wizard rules.yaml --out wizard.yaml`

export const learnCommand: Command = {
  name: 'learn',
  usage: '[--target URL] [--har FILE] [--wizard [FILE]] [options]',
  description: 'Learns how your host behaves, and writes it as an OpenAPI Overlay that everything else follows.',
  options,
  notes,
  async run(args, terminal) {
    const { options: given, positionals } = readArguments('learn', options, args)
    if (given.wizard) return learnWizard(positionals, given, terminal)
    if (positionals.length > 0)
      throw new CommandError(`learn takes no argument ${positionals[0]}; did you mean --target?`)
    const installation = await readInstallation(given, terminal.directory)
    const document = await loadDocument(installation.overlays)
    const recorded = given.har === undefined ? undefined : await readRecording(resolve(terminal.directory, given.har))
    const host = recorded && !installation.host ? undefined : hostNamedBy(installation)
    const limits = {
      rate: readWholeNumber('rate', given.rate, { initial: 5, most: 1000 }),
      maxReads: readWholeNumber('max-reads', given['max-reads'], { initial: 80, most: 10_000 }),
    }
    const out = resolve(terminal.directory, given.out ?? 'learned.yaml')
    await checkOut(out)
    if (given.writes) announceWrites(host, terminal)
    if (given.writes && !given.yes) await askForWrites(terminal)
    const learned = host
      ? await learnFrom(host, { document, recorded, writes: given.writes, ...limits }, terminal)
      : learnFromRecording(document, recorded ?? [])
    const title = `What ${host?.url ?? 'the recorded host'} does`
    const { overlay, differences } = createOverlay(document, learned, title)
    showLearned(learned, differences, terminal)
    if (learned.lesson.findings.size > 0) {
      await writeWhole(out, stringify(overlay))
      terminal.print(`Written to ${out}.`)
    } else terminal.print('Nothing was learned, so no overlay is written.')
    if (terminal.signal.aborted) return exitCodes.interrupted
    if (learned.ended !== undefined) return exitCodes.stopped
    return installation.overlays.length > 0 && differences.length > 0 ? exitCodes.refused : exitCodes.done
  },
}

interface LearnFrom {
  readonly document: Awaited<ReturnType<typeof loadDocument>>
  readonly recorded: readonly Recorded[] | undefined
  readonly writes: boolean
  readonly rate: number
  readonly maxReads: number
}

async function learnFrom(host: Host, { recorded, writes, ...rest }: LearnFrom, terminal: Terminal): Promise<Learned> {
  const token = await firstToken(host, terminal.env)
  const learned = await learnHost({
    baseUrl: host.url,
    token,
    signal: terminal.signal,
    ...rest,
    ...(recorded && { recorded }),
    ...(writes && { createAs: `learn-${Date.now()}` }),
    onRead: (request, reads) => terminal.progress?.(`${reads} of at most ${rest.maxReads}: ${request}`),
  })
  terminal.progress?.('')
  return learned
}

function announceWrites(host: Host | undefined, { note }: Terminal): void {
  if (!host) throw new CommandError('--writes needs a host; give --target https://host.name.')
  for (const write of plannedWrites) note(`Will ${write} on ${host.url}.`)
}

/** Creating a client sends that person an email, so nobody's address is used, and a person agrees first. */
async function askForWrites({ confirm }: Terminal): Promise<void> {
  if (!confirm) throw new CommandError('--writes asks before it creates clients; add --yes where nobody can be asked.')
  if (!(await confirm('Create them?'))) throw new CommandError('Nothing was sent.')
}
