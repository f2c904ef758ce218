import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs'
import { StoreLostError } from '../../errors/store-lost-error.ts'
import { isWholeLog } from './log-frames.ts'

/** A file as it was when it was last seen intact. */
interface Seen {
  readonly device: number
  readonly inode: number
  readonly size: number
  readonly modifiedMs: number
}

/** Bytes at the beginning of the database that are compared: its first page, which has the size and the tables. */
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
  /** The number of frames that SQLite has in its log. */
  readonly #countFrames: () => number
  #head: Head | undefined
  /** undefined: SQLite is about to change its log. */
  #log: Log | undefined
  #isDamaged = false
  #checkedAt = Number.NEGATIVE_INFINITY
  /** The same error as long as the file is lost for the same reason, so that it can be reported once. */
  #lost: StoreLostError | undefined

  /** @param file undefined: the database is in memory, and cannot be lost. */
  constructor(file: string | undefined, countFrames: () => number) {
    this.#file = file
    this.#countFrames = countFrames
    if (file !== undefined) this.#descriptor = openSync(file, 'r')
    this.wrote()
    this.check()
  }

  /** To be called before this process itself writes. SQLite may begin its log again, also when it fails after that. */
  writes(): void {
    this.#log = undefined
  }

  /** To be called after this process itself wrote to the file. */
  wrote(): void {
    if (this.#file === undefined) return
    const modifiedMs = modifiedMsOf(this.#file)
    if (modifiedMs !== undefined && modifiedMs !== this.#head?.modifiedMs) this.#head = this.#readHead(modifiedMs)
    const logModifiedMs = modifiedMsOf(logOf(this.#file))
    if (logModifiedMs !== undefined) this.#log = { modifiedMs: logModifiedMs, frames: this.#countFrames() }
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
      this.#findChange(this.#file) ??
      this.#findLogChange(logOf(this.#file))
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
  #findChange(file: string): string | undefined {
    const modifiedMs = this.#seen.get(file)?.modifiedMs
    if (!this.#head || modifiedMs === undefined || modifiedMs === this.#head.modifiedMs) return undefined
    const now = this.#readHead(modifiedMs)
    if (!now.bytes.equals(this.#head.bytes)) return 'its file was overwritten'
    this.#head = now
    return undefined
  }

  #findLogChange(file: string): string | undefined {
    const modifiedMs = this.#seen.get(file)?.modifiedMs
    if (!this.#log || modifiedMs === undefined || modifiedMs === this.#log.modifiedMs) return undefined
    const { frames } = this.#log
    const log = readIfThere(file)
    if (!log) return 'its log was deleted'
    if (frames > 0 && !isWholeLog(log, frames)) return 'its log was overwritten'
    this.#log = { modifiedMs, frames }
    return undefined
  }

  #readHead(modifiedMs: number): Head {
    const bytes = Buffer.alloc(headBytes)
    readSync(this.#descriptor as number, bytes, 0, headBytes, 0)
    return { modifiedMs, bytes }
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

/** The log as it was after the last write of this process. */
interface Log {
  readonly modifiedMs: number
  readonly frames: number
}

const modifiedMsOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs

/** The file may have been deleted since it was last looked at. SQLite has no lock on its log, so reading and closing it releases none. */
function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** SQLite writes to this file first. */
function logOf(file: string): string {
  return `${file}-wal`
}

function toSeen({ dev, ino, size, mtimeMs }: Stats): Seen {
  return { device: dev, inode: ino, size, modifiedMs: mtimeMs }
}
