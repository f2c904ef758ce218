import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { StoreLostError } from '../../errors/store-lost-error.ts'

/** A file as it was when it was last seen intact. */
interface Seen {
  readonly device: number
  readonly inode: number
  readonly size: number
  readonly modifiedMs: number
}

/**
 * Bytes at the beginning of a file that are compared. Of the database that is its first page, which has the size and the
 * tables. Of the log they stay the same until SQLite begins it again.
 */
const headBytes = 4096

/** Milliseconds for which a file that was intact counts as intact when it is only read. */
const trustMs = 50

/**
 * Notices when the file of a database is deleted, replaced, truncated or overwritten while it is open. SQLite would not:
 * it goes on writing to a file that nobody can open again.
 */
export class FileGuard {
  readonly #file: string | undefined
  readonly #seen = new Map<string, Seen>()
  /** Open as long as the database is: closing any descriptor of a file takes away the locks that the process has on it. */
  readonly #descriptor: number | undefined
  readonly #heads = new Map<string, Head>()
  #isDamaged = false
  #checkedAt = Number.NEGATIVE_INFINITY
  /** The same error as long as the file is lost for the same reason, so that it can be reported once. */
  #lost: StoreLostError | undefined

  /** @param file undefined: the database is in memory, and cannot be lost. */
  constructor(file: string | undefined) {
    this.#file = file
    if (file !== undefined) this.#descriptor = openSync(file, 'r')
    this.wrote()
    this.check()
  }

  /** To be called before this process itself writes. SQLite may begin its log again, also when it fails after that. */
  writes(): void {
    if (this.#file !== undefined) this.#heads.delete(logOf(this.#file))
  }

  /** To be called after this process itself wrote to the file. */
  wrote(): void {
    if (this.#file === undefined) return
    for (const file of [this.#file, logOf(this.#file)]) {
      const modifiedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
      if (modifiedMs === undefined || modifiedMs === this.#heads.get(file)?.modifiedMs) continue
      this.#heads.set(file, this.#readHead(file, modifiedMs))
    }
  }

  /** To be called when SQLite cannot read what the file has. The file counts as damaged as long as it is open. */
  damaged(): void {
    this.#isDamaged = true
  }

  /** To be called after the database was closed. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
  }

  /** To be called when SQLite itself is about to replace its write-ahead log. */
  forgetLog(): void {
    if (this.#file === undefined) return
    this.#seen.delete(logOf(this.#file))
    this.writes()
  }

  /** Throws StoreLostError when a file is lost. */
  check(): void {
    if (this.#file === undefined) return
    const reason =
      this.#findReason(this.#file, 'its file') ??
      this.#findReason(logOf(this.#file), 'its log') ??
      (this.#isDamaged ? 'its file is damaged' : undefined) ??
      this.#findChange(this.#file, 'its file') ??
      this.#findChange(logOf(this.#file), 'its log')
    if (reason !== undefined) {
      // The next read must find the same reason, and not what SQLite makes of such a file.
      this.#checkedAt = Number.NEGATIVE_INFINITY
      throw this.#remember(`The database is lost: ${reason}.`)
    }
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

  /** The time is not enough: it also changes when the file is only touched, and some file systems change it late. */
  #findChange(file: string, name: string): string | undefined {
    const head = this.#heads.get(file)
    const modifiedMs = this.#seen.get(file)?.modifiedMs
    if (!head || modifiedMs === undefined || modifiedMs === head.modifiedMs) return undefined
    const now = this.#readHead(file, modifiedMs)
    if (!now.bytes.equals(head.bytes)) return `${name} was overwritten`
    this.#heads.set(file, now)
    return undefined
  }

  #readHead(file: string, modifiedMs: number): Head {
    const bytes = Buffer.alloc(headBytes)
    // SQLite has no lock on its log that closing a descriptor would take away.
    const own = file === this.#file ? undefined : openSync(file, 'r')
    try {
      readSync(own ?? (this.#descriptor as number), bytes, 0, headBytes, 0)
      return { modifiedMs, bytes }
    } finally {
      if (own !== undefined) closeSync(own)
    }
  }

  #remember(message: string): StoreLostError {
    if (this.#lost?.message !== message) this.#lost = new StoreLostError(message)
    return this.#lost
  }
}

/** The beginning of a file, and when the file was modified last. */
interface Head {
  readonly modifiedMs: number
  readonly bytes: Buffer
}

/** SQLite writes to this file first. */
function logOf(file: string): string {
  return `${file}-wal`
}

function toSeen({ dev, ino, size, mtimeMs }: Stats): Seen {
  return { device: dev, inode: ino, size, modifiedMs: mtimeMs }
}
