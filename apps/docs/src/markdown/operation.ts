import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { type Operation, resolve, text } from '../operations.ts'
import type { Sample } from '../samples.ts'
import { inParagraphs, inWords, knowledge } from './provenance.ts'
import { listFields, typeOf } from './schema.ts'

/** All that the document says of one operation, for readers without JavaScript and for machines. */
export function describeOperation(document: JsonObject, operation: Operation, samples: readonly Sample[]): string {
  const { node } = operation
  const known = knowledge(document)
  const say = (element: unknown) => inWords(known(target(document, element)))
  const body = resolve(document, node.requestBody)

  return [
    `# ${operation.summary}`,
    `\`${operation.method.toUpperCase()} ${operation.path}\``,
    text(node.description).trim(),
    inParagraphs(known(node)),
    ...section('Parameters', list(node.parameters).map(parameter)),
    ...(node.requestBody
      ? [
          '## Body',
          `${text(body.description)} Sent as \`application/json\`.`,
          inParagraphs(known(target(document, node.requestBody))),
          fields(media(body).schema),
          ...examples(media(body)),
        ]
      : []),
    '## Answers',
    ...Object.entries(isObject(node.responses) ? node.responses : {}).flatMap(([status, value]) => {
      const response = resolve(document, value)
      return [
        `### ${status}`,
        text(response.description).trim(),
        inParagraphs(known(target(document, value))),
        ...lines(Object.entries(isObject(response.headers) ? response.headers : {}).map(header)),
        fields(media(response).schema),
        ...examples(media(response)),
      ]
    }),
    ...section(
      'Samples',
      samples.map(({ label, block }) => `${label}:\n\n${block}`),
      '\n\n',
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

  function parameter(value: unknown): string {
    const found = resolve(document, value)
    const schema = resolve(document, found.schema)
    const facts = [
      `${typeOf(document, found.schema)}, in ${text(found.in)}`,
      ...(found.required === true ? ['required'] : []),
      ...(schema.default === undefined ? [] : [`default \`${schema.default}\``]),
    ]
    return `- \`${text(found.name)}\` (${facts.join(', ')}): ${oneLine(found.description)} ${say(value)}`
  }

  function header([name, value]: [string, unknown]): string {
    return `- Header \`${name}\`: ${oneLine(resolve(document, value).description)} ${say(value)}`
  }

  function fields(schema: unknown): string {
    return listFields(document, schema)
      .map(({ name, type, required, node: field }) => {
        const facts = `${type}${required ? ', required' : ''}`
        const own = known(field)
        const source = typeof field['x-source'] === 'string' || own.claims.length > 0 ? ` ${inWords(own)}` : ''
        return `- \`${name}\` (${facts}): ${oneLine(field.description)}${source}`
      })
      .join('\n')
  }

  function examples(from: JsonObject): string[] {
    return Object.values(isObject(from.examples) ? from.examples : {}).map((value) => {
      const example = resolve(document, value)
      return `${text(example.summary)}:\n\n\`\`\`json\n${JSON.stringify(example.value, null, 2)}\n\`\`\``
    })
  }
}

/** The element itself, where a mere reference to it stands. */
function target(document: JsonObject, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string' || Object.keys(value).length > 1) return value
  return value.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const oneLine = (value: unknown) => text(value).trim().replace(/\s+/g, ' ')
const lines = (all: readonly string[]) => (all.length > 0 ? [all.join('\n')] : [])
const section = (title: string, all: readonly string[], between = '\n') =>
  all.length > 0 ? [`## ${title}`, all.join(between)] : []

function media(from: JsonObject): JsonObject {
  const content = isObject(from.content) ? from.content['application/json'] : undefined
  return isObject(content) ? content : {}
}
