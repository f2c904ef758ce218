/** A statement of a document that a run can confirm or refute. */
export interface Claim {
  /** Unique in the document. */
  readonly id: string
  /** The statement, as a sentence. */
  readonly text: string
  /** JSON pointer to the element that it is about. */
  readonly pointer: string
  /** The statement is that the element is there as it is described: a response, a parameter, a field. */
  readonly isElement: boolean
}
