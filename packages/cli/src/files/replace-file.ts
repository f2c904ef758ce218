import { constants, createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { TextFileError } from '@b2core-clients/schema/text-file'
import { findPlace } from '@b2core-clients/schema/whole-file'
import { StoppedError } from '../command/errors.ts'

/** Why a file cannot be made or replaced, to follow its name; undefined if it can. */
export async function whyNotWritable(file: string): Promise<string | undefined> {
  try {
    await access(dirname(await findPlace(file)), constants.W_OK)
    return undefined
  } catch (error) {
    if (error instanceof TextFileError) return error.message
    return `cannot be written (${(error as NodeJS.ErrnoException).code})`
  }
}

/**
 * Replaces the content of a file at once. A reader sees the old content or the new one, never a part.
 */
export async function replaceFile(file: string, write: (output: Writable) => Promise<void>): Promise<void> {
  const place = await findPlace(file).catch((error) => {
    throw error instanceof TextFileError ? cannotWrite(file, error.message) : error
  })
  const part = `${place}.part`
  try {
    await write(createWriteStream(part))
    await sync(part)
    await rename(part, place)
  } catch (error) {
    await rm(part, { force: true })
    throw toFileError(error, file)
  }
}

/** Waits until the content is on the disk. Otherwise a crash could leave an empty file. */
async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A failure to write in one line; anything else as it is. */
function toFileError(error: unknown, file: string): unknown {
  const problem = whyNotWritten(error)
  return problem === undefined ? error : cannotWrite(file, problem)
}

/** Why something could not be written, to follow its name; undefined for an error of another kind. */
export function whyNotWritten(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return undefined
  return `cannot be written: ${code === 'ENOSPC' ? 'the disk is full' : code}`
}

function cannotWrite(file: string, problem: string): StoppedError {
  return new StoppedError(`${file} ${problem}. Fix that, then run the same command again to continue.`)
}
