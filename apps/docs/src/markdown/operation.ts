import { flatten } from '../model/fields.ts'
import { objectPage, operationPage } from '../model/operations.ts'
import type { Body, Example, Parameter, ReferenceObject, ReferenceOperation, Response } from '../model/reference.ts'
import { list, text } from '../model/resolve.ts'
import { choices, constraints, typeName } from '../model/type-name.ts'
import type { ReferenceContext } from '../reference/context.ts'
import { withoutTabs } from '../samples/samples.ts'
import { markdownPath } from '../site.ts'
import { inParagraphs, inWords } from './known.ts'

/** All that the document says of one operation, as Markdown. */
export function describeOperation(operation: ReferenceOperation, context: ReferenceContext): string {
  const { id, summary, method, path, description, node, parameters, body, responses } = operation
  const samples = context.samples.filter(({ topic, language }) => topic === id && language)
  return join([
    `# ${summary}`,
    `\`${method.toUpperCase()} ${path}\``,
    description,
    inParagraphs(context.known(node)),
    ...section('Parameters', parameters.map((parameter) => parameterLine(parameter, context)).join('\n')),
    ...section('Body', body ? bodyText(body, context) : ''),
    ...section(
      'Samples',
      samples.map(({ language, block }) => `${language?.label}:\n\n${withoutTabs(block)}`).join('\n\n'),
    ),
    '## Responses',
    ...responses.map((response) => responseText(response, context)),
  ])
}

/** The fields and examples of an object. */
export function describeObject(object: ReferenceObject, context: ReferenceContext): string {
  return join([
    `# ${object.title} object`,
    object.description,
    inParagraphs(context.known(object.element)),
    '## Fields',
    fieldLines(object.fields, context),
    ...section('Examples', exampleBlocks(object.examples)),
  ])
}

/** What is true for every call, and the way to each operation. */
export function describeWhole({ document, known, reference }: ReferenceContext): string {
  const info = document.info as { title: string; description?: string }
  const servers = list(document.servers) as { url: string; description?: string }[]
  return join([
    '# Reference',
    '## Operations',
    [
      ...reference.operations.map(
        (operation) =>
          `- [${operation.summary}](${markdownPath(operationPage(operation))}): \`${operation.method.toUpperCase()} ${operation.path}\``,
      ),
      ...reference.objects.map(({ name, title }) => `- [${title} object](${markdownPath(objectPage(name))})`),
    ].join('\n'),
    ...section('Host', servers.map(({ url, description }) => `\`${url}\` ${text(description)}`).join('\n\n')),
    '## Every call',
    text(info.description).trim().replace(/^## /gm, '### '),
    inParagraphs(known(document.info)),
  ])
}

function parameterLine(parameter: Parameter, context: ReferenceContext): string {
  const { name, place, required, description, schema, element } = parameter
  const facts = [
    `${typeName(context.document, schema)} in ${place}`,
    ...(required ? ['required'] : []),
    ...limits(schema, context),
  ]
  return `- \`${name}\` (${facts.join(', ')}): ${oneLine(description)} ${inWords(context.known(element))}`.trimEnd()
}

function bodyText(body: Body, context: ReferenceContext): string {
  return join([
    body.description,
    inParagraphs(context.known(body.element)),
    fieldLines(body.fields, context),
    exampleBlocks(body.examples),
  ])
}

function responseText(response: Response, context: ReferenceContext): string {
  const { status, description, element, headers, object, fields, examples } = response
  const body = object
    ? `The body is a [${object} object](${markdownPath(objectPage(object)).replace('reference/', '')}).`
    : ''
  return join([
    `### ${status}`,
    description,
    inParagraphs(context.known(element)),
    headers
      .map((header) =>
        `- Header \`${header.name}\`: ${oneLine(header.description)} ${inWords(context.known(header.element))}`.trimEnd(),
      )
      .join('\n'),
    body,
    fieldLines(fields, context),
    exampleBlocks(examples),
  ])
}

function fieldLines(fields: Body['fields'], context: ReferenceContext): string {
  return flatten(fields)
    .map(({ path, type, required, node, element }) => {
      const facts = [type, ...(required ? ['required'] : []), ...limits(node, context)]
      return `- \`${path}\` (${facts.join(', ')}): ${oneLine(text(node.description))} ${inWords(context.known(element))}`.trimEnd()
    })
    .join('\n')
}

function limits(schema: unknown, { document }: ReferenceContext): string[] {
  const values = choices(document, schema)
  return [
    ...(values.length > 0 ? [`one of ${values.map((value) => `\`${value}\``).join(', ')}`] : []),
    ...constraints(document, schema),
  ]
}

const exampleBlocks = (examples: readonly Example[]): string =>
  examples.map(({ title, value }) => `${title}:\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``).join('\n\n')

const oneLine = (value: string) => value.trim().replace(/\s+/g, ' ')
const section = (title: string, content: string) => (content === '' ? [] : [`## ${title}`, content])
const join = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')
