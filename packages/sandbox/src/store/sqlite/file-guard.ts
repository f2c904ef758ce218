import { type Stats, statSync } from 'node:fs'
import { StoreLostError } from '../../errors/store-lost-error.ts'

/** A file as it was when it was last seen intact. */
interface Seen {
  readonly device: number
  readonly inode: number
  readonly size: number
}

/** Milliseconds for which a file that was intact counts as intact when it is only read. */
const trustMs = 50

/**
 * Notices when the file of a database is deleted, replaced or truncated while it is open. SQLite would not: it goes on
 * writing to a file that nobody can open again.
 */
export class FileGuard {
  readonly #file: string | undefined
  readonly #seen = new Map<string, Seen>()
  #checkedAt = Number.NEGATIVE_INFINITY
  /** The same error as long as the file is lost for the same reason, so that it can be reported once. */
  #lost: StoreLostError | undefined

  /** @param file undefined: the database is in memory, and cannot be lost. */
  constructor(file: string | undefined) {
    this.#file = file
    this.check()
  }

  /** To be called when SQLite itself is about to replace its write-ahead log. */
  forgetLog(): void {
    if (this.#file !== undefined) this.#seen.delete(logOf(this.#file))
  }

  /** Throws StoreLostError when a file is lost. */
  check(): void {
    if (this.#file === undefined) return
    const reason = this.#findReason(this.#file, 'its file') ?? this.#findReason(logOf(this.#file), 'its log')
    if (reason !== undefined) throw this.#remember(`The database is lost: ${reason}.`)
    this.#lost = undefined
    this.#checkedAt = performance.now()
  }

  /** As `check`, but relies on a check of the last moment. */
  checkBeforeRead(): void {
    if (performance.now() - this.#checkedAt > trustMs) this.check()
  }

  #findReason(file: string, name: string): string | undefined {
    const seen = this.#seen.get(file)
    const now = statSync(file, { throwIfNoEntry: false })
    if (!now) return seen ? `${name} was deleted` : undefined
    if (seen && (seen.device !== now.dev || seen.inode !== now.ino)) return `${name} was replaced`
    if (seen && now.size < seen.size) return `${name} was truncated`
    this.#seen.set(file, toSeen(now))
    return undefined
  }

  #remember(message: string): StoreLostError {
    if (this.#lost?.message !== message) this.#lost = new StoreLostError(message)
    return this.#lost
  }
}

/** SQLite writes to this file first. */
function logOf(file: string): string {
  return `${file}-wal`
}

function toSeen({ dev, ino, size }: Stats): Seen {
  return { device: dev, inode: ino, size }
}
