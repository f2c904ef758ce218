import { watchFile } from 'node:fs'

/** Milliseconds between looking at a file. */
const intervalMs = 300

/** Calls when one of the files has changed, been replaced or been removed. */
export function watchFiles(files: readonly string[], onChange: () => void): void {
  const listener = (now: { readonly mtimeMs: number }, before: { readonly mtimeMs: number }) => {
    if (now.mtimeMs !== before.mtimeMs) onChange()
  }
  for (const file of files) watchFile(file, { interval: intervalMs, persistent: false }, listener)
}
