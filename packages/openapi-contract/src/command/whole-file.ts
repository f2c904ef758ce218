import { constants } from 'node:fs'
import { access, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from './usage-error.ts'

/** Rejects with a UsageError if a file cannot be written later. A file that is there stays as it is. */
export async function checkWritable(file: string): Promise<void> {
  try {
    const place = await findPlace(file)
    await access(place.isReplaced ? dirname(place.path) : place.path, constants.W_OK)
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

/** Writes a file at once: a reader finds the previous content or this one. A device or a pipe gets the text as it is. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  try {
    const { path, isReplaced } = await findPlace(file)
    if (isReplaced) await replace(path, text)
    else await writeFile(path, text)
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

async function replace(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.tmp`
  try {
    await writeFile(part, text)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

interface Place {
  readonly path: string
  /** Whether it can be replaced by another file. A device or a pipe cannot. */
  readonly isReplaced: boolean
}

/** Where a path leads to. Rejects for a folder. */
async function findPlace(file: string): Promise<Place> {
  let path: string
  try {
    path = await realpath(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { path: file, isReplaced: true }
  }
  const found = await stat(path)
  if (found.isDirectory()) throw Object.assign(new Error('It is a folder.'), { code: 'EISDIR' })
  return { path, isReplaced: found.isFile() }
}

const cannotWrite = (file: string, error: unknown): UsageError =>
  new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); give another path.`)
