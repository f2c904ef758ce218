import type { Tokens } from '../target/target.ts'
import type { ResponseProblem } from './check-response.ts'
import type { ApiResponse } from './exchange.ts'

/** A shorter token may be a word of a message. */
const shortestToken = 12

/** Tokens that a refusal or a header repeats: both are often written to logs. */
export function repeatedTokens({ status, headers, text }: ApiResponse, tokens: Tokens): ResponseProblem[] {
  const shown = [...headers].map(([name, value]) => `${name}: ${value}`)
  if (status >= 400) shown.push(text)
  const long = Object.values(tokens).filter(({ value }) => value.length >= shortestToken)
  const isRepeated = long.some(({ value }) => shown.some((one) => one.includes(value)))
  return isRepeated ? [{ rule: 'header', message: 'the response repeats the token' }] : []
}
