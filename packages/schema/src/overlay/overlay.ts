/** An OpenAPI Overlay 1.0 or 1.1: changes to a document, in order. */
export interface Overlay {
  readonly overlay: string
  readonly info?: unknown
  readonly actions: readonly OverlayAction[]
}

export interface OverlayAction {
  /** A JSONPath (RFC 9535) to the places to change. It must match at least one. */
  readonly target: string
  readonly description?: string | undefined
  /** Merged into an object, appended to an array, put in place of anything else. */
  readonly update?: unknown
  /** Removes the places instead. */
  readonly remove?: boolean | undefined
  /** A JSONPath to one place, whose value is used like `update`. Overlay 1.1. */
  readonly copy?: string | undefined
}

/** An overlay and how messages name it. */
export interface NamedOverlay {
  /** For messages: the path of the file, for example. */
  readonly name: string
  /** The parsed content, not checked yet. */
  readonly content: unknown
}
