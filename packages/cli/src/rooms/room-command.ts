import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findNodeProblem } from '@b2core-clients/schema/node-version'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { installationOptions, readInstallation } from '../installation/installation.ts'
import { takeOwnArguments } from './own-arguments.ts'
import { howToInstall, packageOf, type Room } from './packages.ts'

export interface RoomCommandOptions {
  readonly room: Room
  readonly description: string
  /** How our arguments are given to the room's own command. */
  readonly argumentsFor: (given: RoomArguments) => readonly string[]
  /** The options of ours that make sense here. */
  readonly options?: Command['options']
}

export interface RoomArguments {
  /** `--target` as given. */
  readonly target: string | undefined
  /** The host of the installation. */
  readonly host: string | undefined
  /** Absolute paths, in order. */
  readonly overlays: readonly string[]
}

const { target: _, ...withoutTarget } = installationOptions

/** A command that is another package's, with this installation's overlays. */
export function roomCommand({ room, description, argumentsFor, options = withoutTarget }: RoomCommandOptions): Command {
  const { name: packageName } = packageOf(room)
  return {
    name: room,
    usage: '[options]',
    description,
    options,
    notes: `Every other option is one of ${packageName}; b2core-clients ${room} -- --help lists them.`,
    async run(args, { directory, leaveSignals }) {
      const { rest, target, ...given } = takeOwnArguments(args)
      const main = mainOf(room)
      const installation = await readInstallation({ ...given, target: undefined }, directory)
      const { overlays, host } = installation
      // How the contract command says to run a check again.
      process.env.OPENAPI_CONTRACT_COMMAND ??= `npx b2core-clients ${room}`
      process.argv = [process.execPath, main, ...argumentsFor({ target, host: host?.url, overlays }), ...rest]
      leaveSignals()
      await import(pathToFileURL(main).href)
      return Number(process.exitCode ?? 0)
    },
  }
}

/** The module of the room's command, or a CommandError that says what is missing. */
function mainOf(room: Room): string {
  const { name, version, node, main } = packageOf(room)
  if (version === undefined || main === undefined)
    throw new CommandError(`${room} needs the package ${name}; ${howToInstall(room)}.`)
  const problem = node && findNodeProblem(name, node, process.versions.node)
  if (problem) throw new CommandError(problem)
  if (!existsSync(main)) throw new CommandError(`${name} is not built: ${main} is missing; install it again.`)
  return main
}
