import { bareType } from './media-type.ts'

const lines = new Set(['application/jsonl', 'application/x-ndjson', 'application/json-seq'])
const events = 'text/event-stream'
/** RFC 7464: comes before each text of a `json-seq`. */
const recordSeparator = '\u001e'

/** Whether a media type is a sequence of items, which `itemSchema` of OpenAPI 3.2 describes. */
export const isSequential = (type: string): boolean => isLines(type) || bareType(type) === events

/** Whether the items of a sequence are JSON, one a line. */
export const isLines = (type: string): boolean => lines.has(bareType(type))

/** The items of a sequence; nothing where the text is no such sequence. */
export function readItems(type: string, text: string): unknown[] | undefined {
  if (bareType(type) === events) return readEvents(text)
  try {
    return text
      .replaceAll(recordSeparator, '\n')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
  } catch {
    return undefined
  }
}

/** Items as they go out. */
export function writeItems(type: string, items: readonly unknown[]): string {
  const before = bareType(type) === 'application/json-seq' ? recordSeparator : ''
  return items.map((item) => `${before}${JSON.stringify(item)}\n`).join('')
}

/** The fields that an event can have. Others are ignored. */
const eventFields = new Set(['data', 'event', 'id', 'retry'])

/** Server-sent events as objects of their fields. Comments, and blocks without data, are no events. */
function readEvents(text: string): unknown[] {
  return text.split(/\r?\n\r?\n/).flatMap((block) => {
    const event: Record<string, string | number> = {}
    for (const line of block.split(/\r?\n/)) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      if (!eventFields.has(name)) continue
      if (name === 'data' && event.data !== undefined) event.data = `${event.data}\n${value}`
      else event[name] = name === 'retry' ? Number(value) : value
    }
    return event.data === undefined ? [] : [event]
  })
}
