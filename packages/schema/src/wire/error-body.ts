/** An error in canonical form, which does not depend on the installation. */
export interface ErrorBody {
  /** One sentence for people. */
  readonly message: string
  /** The parameters and fields that were refused. Absent for an error that is not about any. */
  readonly errors?: readonly FieldErrorBody[]
}

export interface FieldErrorBody {
  /** The name of a parameter, or the path of a field of the body such as `info.givenName`. */
  readonly field: string
  /** The rule that was broken, such as `required`. `invalid` where the installation does not say it. */
  readonly rule: string
  /** One sentence for people. */
  readonly message: string
}
