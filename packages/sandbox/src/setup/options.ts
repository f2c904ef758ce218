import type { Overlay } from '@b2core-clients/schema/overlay'
import type { Scenarios } from '../control/scenarios.ts'
import type { OpenApiDocument } from '../document/openapi.ts'
import type { Admin } from '../domain/admin.ts'
import type { ClientStore } from '../store/client-store.ts'

export interface SandboxOptions {
  /** How many clients an empty store is seeded with, 0 to 10 000 000. @default 100 */
  readonly clients?: number | undefined
  /** Determines the seeded clients: the same seed gives the same clients. A whole number. @default 1 */
  readonly seed?: number | undefined
  /**
   * Who may call: a list, or the path of a JSON or YAML file with one.
   * @default `sandbox-admin` sees all clients, `sandbox-vip` those tagged `vip`, `sandbox-reader` may not create
   */
  readonly admins?: readonly Admin[] | string | undefined
  /**
   * An SQLite file. It is created when it does not exist. Clients it has are kept, and then none are seeded. Only one
   * sandbox at a time can open it. A `file:` URI works too, such as `file:clients.db?mode=ro` to only read it.
   * Or the address of a PostgreSQL database, such as `postgres://user:password@host:5432/name`, which any number of
   * sandboxes can use at the same time. It needs the package `pg`. A database that cannot be reached at the start is tried
   * again for 60 seconds, or as many as `?connect_timeout=` says.
   * @default in memory
   */
  readonly db?: string | undefined
  /**
   * Your own store in place of SQLite, for a runtime without `node:sqlite` or another database. It is seeded when it
   * is empty, and closed with the sandbox. `ClientStore` describes what it must do; `@b2core-clients/sandbox/store` has
   * functions that it can use. @default SQLite
   */
  readonly store?: ClientStore | undefined
  /** OpenAPI Overlays to apply to the document, in order: each an object, or the path of a JSON or YAML file. */
  readonly overlays?: readonly (string | Overlay)[] | undefined
  /**
   * States of the sandbox by name, for `control.play`: an object, or the path of a JSON or YAML file. @default none
   */
  readonly scenarios?: Scenarios | string | undefined
  /** The OpenAPI document to follow. @default the one of `@b2core-clients/schema` */
  readonly document?: OpenApiDocument | undefined
  /**
   * Whether to refuse unknown, repeated and empty parameters, and values out of bounds, where the installation of the
   * document ignores or changes them. It finds mistakes of a caller. @default false
   */
  readonly strict?: boolean | undefined
  /** Whether the control path `/_sandbox` is served. `sandbox.control` always works. @default true */
  readonly control?: boolean | undefined
  /**
   * A secret that every request to the control path must have in the header `X-Sandbox-Control`. Required to listen
   * beyond this machine, unless `control` is false. @default none; a request that changes something needs any value
   */
  readonly controlToken?: string | undefined
  /**
   * Hosts to serve beside loopback names and the host of `listen`, such as `sandbox.test`: as the Host header, and as
   * the origin of pages that call the API. @default none
   */
  readonly allowHosts?: readonly string[] | undefined
  /** The path below which everything is served, such as `/crm`. @default none */
  readonly prefix?: string | undefined
  /** The certificate with which `listen` serves HTTPS: the path of a PEM file. It needs `key`. @default HTTP */
  readonly cert?: string | undefined
  /** The key of the certificate: the path of a PEM file. @default none */
  readonly key?: string | undefined
  /**
   * Milliseconds in which a whole request must arrive over HTTP, 1 to 3 600 000. A slower one gets an error, and its
   * connection ends. @default 30_000
   */
  readonly arrivalMs?: number | undefined
  /** The machine's time in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Numbers from 0 to below 1, for faults with a `rate`. @default pseudo-random numbers from `seed` */
  readonly random?: (() => number) | undefined
  /** Makes the request id of each response. @default twelve random hexadecimal digits */
  readonly requestId?: (() => string) | undefined
  /** Called with each error that the caller sees as a 500. @default ignored */
  readonly onError?: ((error: unknown) => void) | undefined
  /**
   * Whether the sandbox starts before its clients are stored. Meanwhile `getClient` returns them, since they are known
   * beforehand; other calls wait. @default false
   */
  readonly seedInBackground?: boolean | undefined
  /** Called with one line when the PostgreSQL database cannot be reached at the start, and when it can be. */
  readonly onWait?: ((state: string) => void) | undefined
  /** Called with the number of clients seeded so far, every 10 000. */
  readonly onSeed?: ((seeded: number, total: number) => void) | undefined
  /**
   * Wraps the store, for a test whose store counts, delays or fails on purpose. Seeded clients go directly into the store
   * itself. @default the store itself
   */
  readonly wrapStore?: ((store: ClientStore) => ClientStore) | undefined
}
