const integer = /^-?\d+$/
const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The value that a text of a parameter stands for. A text that fits no type is returned as it is; the schema refuses it. */
export function parseText(text: string, types: ReadonlySet<string>): unknown {
  if (types.has('integer') && integer.test(text)) return toNumber(text)
  if (types.has('number') && number.test(text)) return toNumber(text)
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.has('null') && text === 'null' && !types.has('string')) return null
  return text
}

/** Reads parameters as `parseText` does. */
export type ParseText = typeof parseText

/** The same, where an integer can also have a plus sign, spaces around it, or zeros after a decimal point. */
export const parseLaxText: ParseText = (text, types) => {
  const [, digits = text] = (types.has('integer') && laxInteger.exec(text)) || []
  return parseText(digits, types)
}

const laxInteger = /^ *\+?(-?\d+)(?:\.0+)? *$/

/** Adding zero turns `-0` into 0. */
function toNumber(text: string): number {
  return Number(text) + 0
}
