/** A piece of SQL with slots for values. Values are never part of the text. */
export interface Sql {
  readonly chunks: readonly (string | Slot)[]
}

/** A place for a value that is given when the query runs, so that one prepared query serves all values. */
export interface Slot {
  readonly slot: string
}

export const slot = (name: string): Slot => ({ slot: name })

/** A template for SQL into which pieces and slots can be inserted. A text can be inserted only by `name`. */
export function sql(texts: TemplateStringsArray, ...inserted: readonly (Sql | Slot)[]): Sql {
  const chunks: (string | Slot)[] = []
  for (const [index, text] of texts.entries()) {
    chunks.push(text)
    const next = inserted[index]
    if (next) chunks.push(...('chunks' in next ? next.chunks : [next]))
  }
  return { chunks }
}

export function join(pieces: readonly Sql[], separator: ' and ' | ', '): Sql {
  return { chunks: pieces.flatMap(({ chunks }, index) => (index === 0 ? chunks : [separator, ...chunks])) }
}

/** The name of a table or column, or a sort order. Throws for any other text. */
export function name(text: string): Sql {
  if (!/^[a-z_]+(\.[a-z_]+)?$/.test(text)) throw new Error(`"${text}" is not the name of a table or column.`)
  return { chunks: [text] }
}

/** A text of the program's own. It must not contain anything that a caller sent. */
export function text(own: string): Sql {
  return { chunks: [own] }
}

/**
 * The text to prepare, and the names of its slots in order.
 * @param placeholder Returns the placeholder of a slot by its number, from 1.
 */
export function compile({ chunks }: Sql, placeholder: (number: number) => string): { text: string; slots: string[] } {
  const slots: string[] = []
  let text = ''
  for (const chunk of chunks) {
    if (typeof chunk === 'string') text += chunk
    else {
      slots.push(chunk.slot)
      text += placeholder(slots.length)
    }
  }
  return { text, slots }
}
