/** A piece of SQL with places for values. Values never stand in the text. */
export interface Sql {
  readonly chunks: readonly (string | Slot)[]
}

/** A place for a value that is given when the query runs, so that one prepared query serves all values. */
export interface Slot {
  readonly slot: string
}

export const slot = (name: string): Slot => ({ slot: name })

/** `sql` with pieces and slots put in. A text can be put in only by way of `name`, which lets names through alone. */
export function sql(texts: TemplateStringsArray, ...inserted: readonly (Sql | Slot)[]): Sql {
  const chunks: (string | Slot)[] = []
  for (const [index, text] of texts.entries()) {
    chunks.push(text)
    const next = inserted[index]
    if (next) chunks.push(...('chunks' in next ? next.chunks : [next]))
  }
  return { chunks }
}

/** Pieces with a text between them. */
export function join(pieces: readonly Sql[], between: ' and ' | ', '): Sql {
  return { chunks: pieces.flatMap(({ chunks }, index) => (index === 0 ? chunks : [between, ...chunks])) }
}

/** The name of a table or column. */
export function name(text: string): Sql {
  if (!/^[a-z_]+(\.[a-z_]+)?$/.test(text)) throw new Error(`"${text}" is no name of a table or column.`)
  return { chunks: [text] }
}

/** The text to prepare, and the slot behind each of its parameters in order. `mark` writes the n-th one, from 1. */
export function compile({ chunks }: Sql, mark: (position: number) => string): { text: string; slots: string[] } {
  const slots: string[] = []
  const text = chunks.map((chunk) => (typeof chunk === 'string' ? chunk : mark(slots.push(chunk.slot)))).join('')
  return { text, slots }
}
