import { bareType } from './media-type.ts'

const lines = new Set(['application/jsonl', 'application/x-ndjson'])
const jsonTexts = 'application/json-seq'
const events = 'text/event-stream'
/** RFC 7464: comes before each text of a `json-seq`, which can have several lines. */
const recordSeparator = '\u001e'

/** Whether a media type is a sequence of items, which `itemSchema` of OpenAPI 3.2 describes. */
export const isSequential = (type: string): boolean => hasJsonItems(type) || bareType(type) === events

/** Whether a media type is a sequence whose items are JSON. */
export const hasJsonItems = (type: string): boolean => lines.has(bareType(type)) || bareType(type) === jsonTexts

/** What a sequence of JSON has to be, for a message. */
export const formOfItems = (type: string): string =>
  bareType(type) === jsonTexts ? 'JSON texts, each after a record separator (U+001E)' : 'one JSON value per line'

/** The items of a sequence; nothing where the text is no such sequence. */
export function readItems(type: string, text: string): unknown[] | undefined {
  if (bareType(type) === events) return readEvents(text)
  const isText = bareType(type) === jsonTexts
  const [before = '', ...texts] = isText ? text.split(recordSeparator) : ['', ...text.split('\n')]
  if (before.trim() !== '') return undefined
  try {
    return texts.filter((item) => item.trim() !== '').map((item) => JSON.parse(item))
  } catch {
    return undefined
  }
}

/** How the items of a sequence can end, apart from those of a `json-seq`. */
const endsOf = (type: string): readonly string[] => (bareType(type) === events ? ['\n\n', '\r\n\r\n', '\r\r'] : ['\n'])

/** Leaves out the last item of a sequence that was cut if it is incomplete. */
export function completeItems(type: string, text: string): string {
  if (bareType(type) === jsonTexts) {
    const last = text.lastIndexOf(recordSeparator)
    const isComplete = text.endsWith('\n') && readItems(type, text.slice(last)) !== undefined
    return last < 0 || isComplete ? text : text.slice(0, last)
  }
  const ends = endsOf(type).map((end) => {
    const start = text.lastIndexOf(end)
    return start < 0 ? 0 : start + end.length
  })
  return text.slice(0, Math.max(...ends))
}

/** Items as they go out. */
export function writeItems(type: string, items: readonly unknown[]): string {
  const before = bareType(type) === jsonTexts ? recordSeparator : ''
  return items.map((item) => `${before}${JSON.stringify(item)}\n`).join('')
}

/** The fields that an event can have. Others are ignored. */
const eventFields = new Set(['data', 'event', 'id', 'retry'])

/** Server-sent events as objects of their fields. Comments, and blocks without data, are no events. */
function readEvents(text: string): unknown[] {
  const blocks = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n\n')
  return blocks.flatMap((block) => {
    const event: Record<string, string | number> = {}
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      if (!eventFields.has(name)) continue
      if (name === 'data' && event.data !== undefined) event.data = `${event.data}\n${value}`
      else event[name] = name === 'retry' ? Number(value) : value
    }
    return event.data === undefined ? [] : [event]
  })
}
