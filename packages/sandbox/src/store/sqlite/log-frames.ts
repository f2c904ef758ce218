const headerBytes = 32
const frameHeaderBytes = 24

/**
 * Whether the beginning of a write-ahead log is as SQLite wrote it: its header and its first `frames` frames, each of which
 * has the checksum of everything before it. The log is one of this machine, so its numbers are in the order of this
 * machine, except for the checksums themselves.
 */
export function isWholeLog(log: Buffer, frames: number): boolean {
  // A view of 32-bit numbers must begin at one.
  const bytes = new Uint8Array(log)
  const view = new DataView(bytes.buffer)
  if (bytes.length < headerBytes) return false
  const frameBytes = frameHeaderBytes + view.getUint32(8)
  if (bytes.length < headerBytes + frames * frameBytes) return false
  const numbers = new Uint32Array(bytes.buffer, 0, bytes.length >> 2)
  let [one, two] = [0, 0]
  const add = (from: number, to: number) => {
    for (let index = from >> 2; index < to >> 2; index += 2) {
      one = (one + (numbers[index] as number) + two) >>> 0
      two = (two + (numbers[index + 1] as number) + one) >>> 0
    }
  }
  const isSumAt = (at: number) => view.getUint32(at) === one && view.getUint32(at + 4) === two
  add(0, 24)
  if (!isSumAt(24)) return false
  for (let frame = 0; frame < frames; frame++) {
    const at = headerBytes + frame * frameBytes
    // Its number and the size of the database, then its page.
    add(at, at + 8)
    add(at + frameHeaderBytes, at + frameBytes)
    if (!isSumAt(at + 16)) return false
  }
  return true
}
