/** Columns that a summary keeps to. */
const width = 100

/** Pieces side by side, on as many lines as they need. @param lengthOf What a piece takes up, without its colours. */
export function wrap(
  pieces: readonly string[],
  { indent, between, lengthOf = (piece) => piece.length }: WrapOptions,
): string[] {
  const lines: string[] = []
  let [line, length] = ['', 0]
  for (const piece of pieces) {
    const more = between.length + lengthOf(piece)
    if (line !== '' && indent + length + more > width) {
      lines.push(line)
      line = ''
    }
    length = line === '' ? lengthOf(piece) : length + more
    line = line === '' ? piece : line + between + piece
  }
  return [...lines, ...(line === '' ? [] : [line])].map((one) => ' '.repeat(indent) + one)
}

export interface WrapOptions {
  readonly indent: number
  readonly between: string
  readonly lengthOf?: (piece: string) => number
}
