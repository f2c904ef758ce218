import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** Snapshots that are kept at most, since each may hold the whole store. */
const mostSnapshots = 32
const longestName = 100

/** What a store returned for each snapshot, by the name of the snapshot. */
export class Snapshots {
  #contents = new Map<string, Uint8Array>()
  #taken = 0

  /** The names, the oldest first. */
  get names(): string[] {
    return [...this.#contents.keys()]
  }

  get contents(): Uint8Array[] {
    return [...this.#contents.values()]
  }

  /** The next name for a snapshot that was given none. It is not used again. */
  nextName(): string {
    this.#taken++
    return `snapshot-${this.#taken}`
  }

  /** Throws SandboxError when a snapshot cannot have the name, or there are too many. */
  check(name: string): void {
    if (name === '' || name.length > longestName) {
      throw new SandboxError(`The name of a snapshot has 1 to ${longestName} characters.`)
    }
    if (!this.#contents.has(name) && this.#contents.size >= mostSnapshots) {
      throw new SandboxError(`There are already ${mostSnapshots} snapshots. Replace one by using its name, or reset.`)
    }
  }

  /** Returns the content that had the name before. */
  set(name: string, content: Uint8Array): Uint8Array | undefined {
    this.check(name)
    const replaced = this.#contents.get(name)
    this.#contents.set(name, content)
    return replaced
  }

  /** Throws SandboxError for an unknown name. */
  get(name: string): Uint8Array {
    const content = this.#contents.get(name)
    if (content) return content
    throw new SandboxError(
      `There is no snapshot ${describeValue(name)}. Snapshots: ${this.names.join(', ') || 'none'}.`,
    )
  }

  clear(): void {
    this.#contents.clear()
  }

  /** Only for a store whose snapshots are short texts. */
  dump(): SnapshotsDump {
    const texts = [...this.#contents].map(([name, content]) => [name, new TextDecoder().decode(content)] as const)
    return { taken: this.#taken, texts }
  }

  restore({ taken, texts }: SnapshotsDump): void {
    this.#taken = taken
    this.#contents = new Map(texts.map(([name, content]) => [name, new TextEncoder().encode(content)]))
  }
}

export interface SnapshotsDump {
  readonly taken: number
  readonly texts: readonly (readonly [name: string, content: string])[]
}
