import type { Overlay } from '@b2core-clients/schema/overlay'
import type { Admin } from './domain/admin.ts'
import type { OpenApiDocument } from './request/document.ts'
import type { ClientStore } from './store/client-store.ts'

export interface SandboxOptions {
  /** How many clients an empty store is seeded with, 0 to 10 000 000. @default 100 */
  readonly clients?: number | undefined
  /** What the seeded clients are drawn from; the same number gives the same clients. A whole number. @default 1 */
  readonly seed?: number | undefined
  /**
   * Who may call, or the path of a JSON or YAML file with such a list.
   * @default `sandbox-admin` sees all, `sandbox-vip` clients tagged `vip`, `sandbox-reader` may not create
   */
  readonly admins?: readonly Admin[] | string | undefined
  /**
   * An SQLite file, made when it is not there. What it holds is kept, and then nothing is seeded. One sandbox at a time
   * has it open. A `file:` URI may be given too, as `file:clients.db?mode=ro` to read only. @default in memory
   */
  readonly db?: string | undefined
  /**
   * A store of one's own for the clients, in place of SQLite, for a runtime without `node:sqlite` or an engine the sandbox
   * does not know. Seeded when it is empty, and closed with the sandbox. What it must do is said of `ClientStore`; what
   * it may use is in `@b2core-clients/sandbox/store`. @default SQLite
   */
  readonly store?: ClientStore | undefined
  /** OpenAPI Overlays applied to the document in order, each as an object or as the path of a JSON or YAML file. */
  readonly overlays?: readonly (string | Overlay)[] | undefined
  /** The OpenAPI document to go by. @default the one of `@b2core-clients/schema` */
  readonly document?: OpenApiDocument | undefined
  /** Whether `/_sandbox` is there over HTTP. `sandbox.control` always is. @default true */
  readonly control?: boolean | undefined
  /**
   * Milliseconds a request may take to arrive whole over HTTP, 1 to 3 600 000; one that is slower gets 400, and its
   * connection is ended. @default 30_000
   */
  readonly arrivalMs?: number | undefined
  /** The machine's time in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Numbers from 0 to below 1, for faults that happen now and then. @default drawn from `seed` */
  readonly random?: (() => number) | undefined
  /** Makes the `X-Request-Id` of an answer. @default twelve random hexadecimal digits */
  readonly requestId?: (() => string) | undefined
  /** Told of every failure that a caller sees as 500. @default nobody */
  readonly onError?: ((error: unknown) => void) | undefined
  /**
   * Whether the sandbox is there before its clients are stored. `getClient` then answers at once, since what a seeded
   * client looks like is known beforehand; everything else waits until all are stored. @default false
   */
  readonly seedInBackground?: boolean | undefined
  /** Told how many clients are seeded so far, every 10 000. */
  readonly onSeed?: ((seeded: number, of: number) => void) | undefined
  /**
   * Stands between the API and its store, which it is given: a store that counts, delays or fails on purpose. What is
   * seeded goes in beneath it. For a store in place of SQLite there is `store`. @default the store itself
   */
  readonly wrapStore?: ((store: ClientStore) => ClientStore) | undefined
}
