import { statSync } from 'node:fs'

/** Milliseconds between looking at the files. */
const intervalMs = 300

/** Calls `onChange` when one of the files has changed, been replaced or been removed. */
export type Watch = (onChange: () => void) => void

/** Remembers how the files are now, so that a change before `onChange` is given is noticed too. */
export function watchFiles(files: readonly string[]): Watch {
  let known = modificationTimes(files)
  return (onChange) => {
    const look = () => {
      const now = modificationTimes(files)
      if (now === known) return
      known = now
      onChange()
    }
    setInterval(look, intervalMs).unref()
  }
}

const modificationTimes = (files: readonly string[]): string => files.map(modificationTime).join()

/** A file that cannot be looked at counts as removed. */
function modificationTime(file: string): number | undefined {
  try {
    return statSync(file).mtimeMs
  } catch {
    return undefined
  }
}
