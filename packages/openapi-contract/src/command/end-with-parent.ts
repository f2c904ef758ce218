/** Milliseconds between two looks. */
const everyMs = 250

/**
 * Ends the command when the npx or npm that started it is gone: a signal that ends one of them does not always reach us.
 * Started without npm, it outlives its parent on purpose, as with `nohup`.
 */
export function endWithParent(): void {
  if (process.env.npm_command === undefined) return
  const parent = process.ppid
  const look = () => {
    // A process whose parent has ended gets another one.
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }
  setInterval(look, everyMs).unref()
}
