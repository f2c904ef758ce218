import type { Validate } from '../schema/validator.ts'

/**
 * What is wrong with the value of a header; nothing where one reading of it fits its schema. A header is text, and its
 * schema may describe a number, a boolean or a list with commas.
 */
export function checkHeader(validate: Validate, value: string): string | undefined {
  const problems = readings(value).map((reading) => validate(reading)[0])
  return problems.includes(undefined) ? undefined : problems[0]
}

function readings(value: string): unknown[] {
  const single = scalars(value)
  const items = value.split(',').map((item) => item.trim())
  const lists = [items, items.map((item) => scalars(item)[0])]
  return [...single, ...lists]
}

/** The number or boolean that a text can be read as, and the text itself. */
function scalars(text: string): unknown[] {
  const trimmed = text.trim()
  if (trimmed !== '' && !Number.isNaN(Number(trimmed))) return [Number(trimmed), text]
  if (trimmed === 'true' || trimmed === 'false') return [trimmed === 'true', text]
  return [text]
}
