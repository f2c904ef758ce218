/** A text that comes from the server's data. */
interface DataText {
  readonly data: string
}

/** A text that is safe to show: the name of a field, a keyword, a media type. */
interface SafeText {
  readonly safe: string
}

/** A message for a person. It tells values of the server's data from the rest, so that they can be hidden. */
export class Words {
  readonly parts: readonly (string | DataText)[]

  constructor(parts: readonly (string | DataText)[]) {
    this.parts = parts
  }

  /** With the values of the data, or with their lengths only. */
  render({ withData }: { readonly withData: boolean }): string {
    const show = ({ data }: DataText): string => (withData ? data : hiddenText(data))
    return this.parts.map((part) => (typeof part === 'string' ? part : show(part))).join('')
  }
}

/** Is shown in place of a text that is hidden. */
export const hiddenText = (text: string): string => `<text of ${[...text].length}>`

/** Marks a text that says nothing about anybody, so that it is always shown. */
export const safe = (text: string | readonly string[]): SafeText => ({
  safe: typeof text === 'string' ? text : text.join(', '),
})

type Shown = number | boolean | null | undefined | readonly number[] | SafeText | Words

/**
 * Writes a message. Numbers are counts and ids, and are shown. A text is taken for a value of the data unless it is
 * marked as `safe`.
 * @example say`${ids.length} clients that meet ${safe(parameter)} ${value}`
 */
export function say(strings: TemplateStringsArray, ...values: readonly (Shown | string)[]): Words {
  return new Words(strings.flatMap((text, index) => [text, ...(index < values.length ? partsOf(values[index]) : [])]))
}

function partsOf(value: Shown | string): readonly (string | DataText)[] {
  if (typeof value === 'string') return [{ data: value }]
  if (value instanceof Words) return value.parts
  if (Array.isArray(value)) return [value.join(', ')]
  return [typeof value === 'object' && value !== null && 'safe' in value ? value.safe : String(value)]
}
