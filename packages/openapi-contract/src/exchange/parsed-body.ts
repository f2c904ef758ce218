import { parseJson } from '../document/json.ts'
import { KnownTexts } from './known-texts.ts'

/** What the text of a body is as JSON. Nobody changes it: responses with the same text share it. */
export interface ParsedBody {
  /** Absent where the body is empty or not JSON. */
  readonly json?: unknown
  /** The same, with integers that a JavaScript number cannot hold as text. Absent where there is no such integer. */
  readonly exactJson?: unknown
}

const known = new KnownTexts<ParsedBody>()

/** Many responses of a run have the same body, and parsing it takes longer than finding it again. */
export const parseBody = (text: string): ParsedBody => known.of(text, () => parse(text))

function parse(text: string): ParsedBody {
  const json = parseJson(text)
  if (json === undefined) return {}
  return longNumber.test(text) ? { json, exactJson: parseExactly(text) } : { json }
}

const longNumber = /\d{16}/

type Reviver = (name: string, value: unknown, context: { readonly source?: string }) => unknown

/** Integers beyond 2^53 keep their digits as text. */
function parseExactly(text: string): unknown {
  const keepDigits: Reviver = (_, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value
  return JSON.parse(text, keepDigits as (name: string, value: unknown) => unknown)
}
