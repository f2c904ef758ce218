import { B2CoreError } from './b2core-error.ts'

/** The input cannot be sent as it is. Nothing was sent. The message names the member, its value and the fix. */
export class InputError extends B2CoreError {
  static override readonly kind = 'Input'
  declare readonly kind: 'Input'
  declare readonly status?: never
}

/** There is no usable token: the token function failed (see `cause`), or it returned something that a header cannot carry. */
export class TokenError extends B2CoreError {
  static override readonly kind = 'Token'
  declare readonly kind: 'Token'
  declare readonly status?: never
}
