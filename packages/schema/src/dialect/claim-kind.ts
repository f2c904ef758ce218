/** One of several named values. */
export interface ChoiceKind {
  readonly form: 'choice'
  readonly values: readonly string[]
  /** The value in the published document, without overlays. */
  readonly initial: string
}

/** The status of a response. */
export interface StatusKind {
  readonly form: 'status'
  /** The status in the published document, without overlays. */
  readonly initial: number
  /** The operations that have the response. */
  readonly operations: readonly string[]
}

/** The value of an OpenAPI keyword. */
export interface KeywordKind {
  readonly form: 'keyword'
  readonly keyword: string
}

/** Where the value of a claim is. */
export type ClaimKind = ChoiceKind | StatusKind | KeywordKind
