import { statSync } from 'node:fs'

/** Milliseconds between looking at the files. */
const intervalMs = 300

/** Calls `onChange` when one of the files has changed, been replaced or been removed. */
export type Watch = (onChange: () => void) => void

/** Remembers how the files are now, so that a change before `onChange` is given is noticed too. */
export function watchFiles(files: readonly string[]): Watch {
  let known = statesOf(files)
  return (onChange) => {
    const look = () => {
      const now = statesOf(files)
      if (now === known) return
      known = now
      onChange()
    }
    setInterval(look, intervalMs).unref()
  }
}

const statesOf = (files: readonly string[]): string => files.map(stateOf).join()

/** Another text when the file was written or replaced. A copy can have the time of its original. */
function stateOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    // A file that cannot be looked at counts as removed.
    return ''
  }
}
