import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { loadDocument } from '../document/load.ts'
import { learnFromRecording } from '../learn/learn-host.ts'
import { createOverlay } from '../learn/learned-overlay.ts'
import { readRecording } from '../learn/read-recording.ts'

/** The sandbox's command with `--from FILE`: it behaves as the host of a recording does. */
export function withRecording(command: Command): Command {
  const from = { value: 'FILE', about: 'Behave as the host of this HAR file does, after the overlays.' }
  return {
    ...command,
    options: { ...command.options, from },
    async run(args, terminal) {
      const { file, rest } = takeFrom(args)
      if (file === undefined) return command.run(args, terminal)
      const overlay = await overlayOf(resolve(terminal.directory, file))
      return command.run(['--overlay', overlay, ...rest], terminal)
    },
  }
}

/** Takes `--from` out of the arguments. What follows `--` is not ours. */
function takeFrom(args: readonly string[]): { readonly file: string | undefined; readonly rest: readonly string[] } {
  const end = args.indexOf('--')
  const ours = end === -1 ? args : args.slice(0, end)
  const isFrom = (arg: string) => arg === '--from' || arg.startsWith('--from=')
  if (ours.filter(isFrom).length > 1) throw new CommandError('--from is given twice; give it once.')
  const index = ours.findIndex(isFrom)
  const given = ours[index]
  if (given === undefined) return { file: undefined, rest: args }
  const isAttached = given.startsWith('--from=')
  const file = isAttached ? given.slice('--from='.length) : ours[index + 1]
  if (!file || (!isAttached && file.startsWith('--'))) throw new CommandError('--from has no value; give a HAR file.')
  return { file, rest: [...args.slice(0, index), ...args.slice(index + (isAttached ? 1 : 2))] }
}

/** Writes what a recording shows as an overlay. The file is removed when the process ends. */
async function overlayOf(recording: string): Promise<string> {
  const document = await loadDocument([])
  const learned = learnFromRecording(document, await readRecording(recording))
  const folder = mkdtempSync(join(tmpdir(), 'b2core-recording-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'recorded.json')
  writeFileSync(file, JSON.stringify(createOverlay(document, learned, 'What the recorded host does').overlay))
  return file
}
