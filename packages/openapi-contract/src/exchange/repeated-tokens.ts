import type { Tokens } from '../target/target.ts'
import type { ResponseProblem } from './check-response.ts'
import type { ApiResponse } from './exchange.ts'

/** A shorter token may be a word of a message. */
const shortestToken = 12

/** Tokens that a refusal or a header repeats: both are often written to logs. */
export function repeatedTokens({ status, headers, text }: ApiResponse, tokens: Tokens): ResponseProblem[] {
  const long = Object.values(tokens).filter(({ value }) => value.length >= shortestToken)
  const isIn = (shown: string): boolean => long.some(({ value }) => shown.includes(value))
  const isRepeated = [...headers.values()].some(isIn) || (status >= 400 && isIn(text))
  return isRepeated ? [{ rule: 'header', message: 'the response repeats the token' }] : []
}
