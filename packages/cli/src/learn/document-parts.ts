import { isObject, type JsonObject } from '../json.ts'
import { valueAt } from './learn-context.ts'
import { rangeOfIds } from './learn-excluded-values.ts'

/** A part of the document that no claim is about. It is changed where the host does something else. */
interface DocumentPart {
  /** Whether the document says something else than what was found. */
  readonly differs: (document: JsonObject) => boolean
  readonly target: string
  readonly change: { readonly remove: true } | { readonly update: JsonObject }
  readonly words: { readonly documented: string; readonly host: string }
}

const removed = { remove: true } as const

/** A country code of any length. */
const digits = '^ *[0-9]+ *$'

const codePattern = 'components.parameters.FilterCountryCodes.schema.items.pattern'

const int32 = { format: 'int32', minimum: -2_147_483_648, maximum: 2_147_483_647 }

/** By the subject of the finding. */
export const documentParts: Readonly<Record<string, DocumentPart>> = {
  'status 406': {
    differs: has406,
    target: "$.paths[*][*].responses['406']",
    change: removed,
    words: { documented: 'a media type that the host does not have is refused', host: '`Accept` is ignored' },
  },
  'pattern of filter[countryCodes]': {
    differs: (document) => valueAt(document, codePattern) !== undefined,
    target: `$.${codePattern}`,
    change: removed,
    words: { documented: 'a code has one to three digits', host: 'any text is accepted, and matches no client' },
  },
  'length of filter[countryCodes]': {
    differs: (document) => ![undefined, digits].includes(valueAt(document, codePattern) as string | undefined),
    target: '$.components.parameters.FilterCountryCodes.schema.items',
    change: { update: { pattern: digits } },
    words: {
      documented: 'a code has one to three digits',
      host: 'a code can have more digits, and then matches no client',
    },
  },
  'format of filter[email]': addressOnly('FilterEmail.schema'),
  'format of filter[emails]': addressOnly('FilterEmails.schema.items'),
  [rangeOfIds]: {
    differs: (document) => valueAt(document, 'components.schemas.Id.maximum') !== int32.maximum,
    target: '$.components.schemas.Id',
    change: { update: int32 },
    words: { documented: 'an identifier has up to 53 bits', host: 'it has 32 bits at most' },
  },
  'header Location': {
    differs: (document) => hasHeader(document, 'ClientCreated', 'Location'),
    target: '$.components.responses.ClientCreated.headers.Location',
    change: removed,
    words: { documented: 'a new client has the header', host: 'no such header' },
  },
  'header WWW-Authenticate': {
    differs: (document) => hasHeader(document, 'Unauthorized', 'WWW-Authenticate'),
    target: "$.components.responses.Unauthorized.headers['WWW-Authenticate']",
    change: removed,
    words: { documented: '401 has the header', host: 'no such header that names Bearer' },
  },
}

/** A filter that refuses what is no whole email address. */
function addressOnly(schema: string): DocumentPart {
  const path = `components.parameters.${schema}`
  return {
    differs: (document) => valueAt(document, `${path}.format`) !== 'email',
    target: `$.${path}`,
    change: { update: { format: 'email' } },
    words: { documented: 'any text is accepted', host: 'only a whole email address is accepted' },
  }
}

function hasHeader(document: JsonObject, response: string, name: string): boolean {
  const headers = valueAt(document, `components.responses.${response}.headers`)
  return isObject(headers) && headers[name] !== undefined
}

function has406(document: JsonObject): boolean {
  const responses = isObject(document.paths) && document.paths['/api/v2/clients']
  return isObject(responses) && valueAt(responses, 'get.responses.406') !== undefined
}
