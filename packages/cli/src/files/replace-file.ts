import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { TextFileError } from '@b2core-clients/schema/text-file'
import { findPlace } from '@b2core-clients/schema/whole-file'
import { CommandError, StoppedError } from '../command/errors.ts'

/**
 * Replaces the content of a file at once. A reader sees the old content or the new one, never a part.
 */
export async function replaceFile(file: string, write: (output: Writable) => Promise<void>): Promise<void> {
  const place = await findPlace(file).catch((error) => {
    throw error instanceof TextFileError ? new CommandError(`${file} ${error.message}; give another file.`) : error
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

export function toFileError(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error
  const why = code === 'ENOSPC' ? 'the disk is full' : code
  return new StoppedError(`${file} cannot be written: ${why}. Fix that, then run the same command again to continue.`)
}
