import type { Command } from '../command/command.ts'
import { installationOptions } from '../installation/installation.ts'
import { roomCommand } from './room-command.ts'
import { withRecording } from './sandbox-from-recording.ts'

const overlayArguments = (overlays: readonly string[]): string[] =>
  overlays.flatMap((overlay) => ['--overlay', overlay])

export const sandbox: Command = withRecording(
  roomCommand({
    room: 'sandbox',
    description: 'Serves a sandbox that stores clients and behaves as your installation, for development and tests.',
    argumentsFor: ({ overlays }) => overlayArguments(overlays),
  }),
)

export const mock: Command = roomCommand({
  room: 'mock',
  description: "Serves the document's examples, with your overlays applied.",
  argumentsFor: ({ overlays }) => overlayArguments(overlays),
})

export const docs: Command = roomCommand({
  room: 'docs',
  description: 'Serves the documentation of the API, with your overlays applied.',
  argumentsFor: ({ overlays }) => overlayArguments(overlays),
})

export const contract: Command = roomCommand({
  room: 'contract',
  description: `Checks that a server does what the document with your overlays says. Without --target it checks your host: it
only reads, and slowly.`,
  options: {
    ...installationOptions,
    target: { value: 'sandbox|mock|URL', about: 'What to check, in place of the host in the installation file.' },
  },
  argumentsFor: ({ target, host, overlays }) => [
    ...((target ?? host) === undefined ? [] : ['--target', String(target ?? host)]),
    ...overlayArguments(overlays),
  ],
})
