import type { YAMLError } from 'yaml'

/** A text that is not YAML, or has what plain data cannot have. The message may repeat a part of the text. */
export class YamlDataError extends Error {
  override readonly name = 'YamlDataError'
  /** What a message can say without repeating a part of the text: ` See line 3, column 1.` */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

interface Place {
  readonly line: number
  readonly col: number
}

/** Messages for people, in place of those that yaml writes for programmers. */
const sentences: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'It has more than one document.',
  RESOURCE_EXHAUSTION: 'It is nested too deeply.',
}

/** The data of a YAML text. Rejects with a YamlDataError. */
export async function parseYamlData(text: string): Promise<unknown> {
  // Imported here, since most programs that load this module read no YAML.
  const { isCollection, LineCounter, parseDocument, visit } = await import('yaml')
  const lines = new LineCounter()
  // yaml would print warnings to the terminal, with a part of the text.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' })
  // A warning is a tag that is not known, whose value would be read as something else.
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) throw toDataError(problem)
  visit(document, {
    Pair(_, { key }) {
      if (isCollection(key)) throw withSentence('A key is a list or an object.', lines.linePos(key.range?.[0] ?? 0))
    },
  })
  try {
    return document.toJS()
  } catch {
    throw withSentence('It has aliases that cannot be followed, or too many of them.', undefined)
  }
}

function toDataError({ code, message, linePos }: YAMLError): YamlDataError {
  const place = linePos?.[0]
  const sentence = sentences[code]
  if (sentence !== undefined) return withSentence(sentence, place)
  // The lines after the first show a part of the text.
  const [first = ''] = message.split('\n')
  return new YamlDataError(first.replace(/:$/, ''), describePlace(place))
}

function withSentence(sentence: string, place: Place | undefined): YamlDataError {
  const hint = ` ${sentence}${describePlace(place)}`
  return new YamlDataError(hint.trim().replace(/\.$/, ''), hint)
}

function describePlace(place: Place | undefined): string {
  return place ? ` See line ${place.line}, column ${place.col}.` : ''
}
