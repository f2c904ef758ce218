import { isOldEnough } from '@b2core-clients/schema/minimum-age'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { ApiDocument } from '../document/document.ts'
import type { NewClientBody } from './new-client-body.ts'

// The package is CommonJS. Node imports its `default`, and TypeScript expects the module around it.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

type NameOf = (field: string) => string

/** What is wrong with a new client, a sentence for each field. Empty: nothing. */
export type Validate = (body: NewClientBody) => readonly string[]

/**
 * Checks new clients by the document, and so by the Registration wizard that an overlay describes.
 * @param now What `x-minimum-age` counts from.
 * @param nameOf A field as a sentence names it.
 */
export function createValidator(document: ApiDocument, now: () => Date, nameOf: NameOf): Validate {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    validateSchema: false,
    ownProperties: true,
    logger: false,
    // Errors then have the schema, and with it an example.
    verbose: true,
  })
  addFormats(ajv)
  ajv.addKeyword({
    keyword: 'x-minimum-age',
    type: 'string',
    validate: (years: number, date: string) => isOldEnough(date, years, now()),
    error: { message: ({ schema }) => `must be at least ${schema} years ago` },
  })
  ajv.addSchema(document as object, 'openapi')
  const validate = ajv.compile({ $ref: 'openapi#/components/schemas/ClientCreate' })
  return (body) => (validate(body) ? [] : sentences((validate.errors ?? []).filter(isOwn), nameOf))
}

/** Whether an error says something itself. Those of these keywords only repeat that there is another one. */
const isOwn = ({ keyword }: ErrorObject): boolean => !['if', 'oneOf', 'anyOf', 'propertyNames'].includes(keyword)

/** A field that can be written in one of several formats has an error for each of them, and gets one sentence. */
function sentences(errors: readonly ErrorObject[], nameOf: NameOf): readonly string[] {
  const formats = new Map<string, string[]>()
  const hidden = new Map<string, string>()
  for (const { keyword, instancePath, params, data } of errors) {
    if (keyword !== 'format') continue
    formats.set(instancePath, [...(formats.get(instancePath) ?? []), formatNames[params.format] ?? params.format])
    hidden.set(instancePath, hiddenIn(data))
  }
  const others = errors.filter(({ keyword }) => keyword !== 'format')
  const written = [...formats].map(
    ([path, names]) => `${nameOf(fieldAt(path))} must be ${[...new Set(names)].join(' or ')}${hidden.get(path)}`,
  )
  return [...others.map((error) => sentence(error, nameOf)), ...written]
}

const formatNames: Readonly<Record<string, string>> = {
  date: 'a date such as 1990-05-17',
  'date-time': 'a time such as 1990-05-17T00:00:00+00:00',
  email: 'an email address',
}

/** Names a character that nobody sees: text that is copied from a page or a message often has one. */
function hiddenIn(value: unknown): string {
  const [character] = /[\p{Cc}\p{Cf}\u00a0\u2007\u202f]/u.exec(String(value)) ?? []
  if (character === undefined) return ''
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return `, and has the invisible character U+${code}`
}

const fieldAt = (path: string): string => path.slice(1).replaceAll('/', '.')

function sentence(error: ErrorObject, nameOf: NameOf): string {
  const { instancePath, keyword, message = 'is invalid', params, parentSchema } = error
  const path = fieldAt(instancePath)
  if (keyword === 'required') return `${nameOf([path, params.missingProperty].filter(Boolean).join('.'))} is required`
  // Few people who fill in a table can read a pattern.
  const example = keyword === 'pattern' ? parentSchema?.example : undefined
  const like = typeof example === 'string' ? `, as ${example}` : ''
  return `${path === '' ? 'The row' : nameOf(path)} ${message.replace(/NOT/g, 'not')}${like}`
}
