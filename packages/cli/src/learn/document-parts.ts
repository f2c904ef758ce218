import { isObject, type JsonObject } from '../json.ts'
import { valueAt } from './learn-context.ts'
import { rangeOfIds, rangeOfListedIds } from './learn-excluded-values.ts'
import { threeDigits } from './learn-list-filters.ts'

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

/** A country code with its zeros. */
const paddedDigits = '^ *[0-9]{3} *$'

const codePattern = 'components.parameters.FilterCountryCodes.schema.items.pattern'

const int32 = { format: 'int32', minimum: -2_147_483_648, maximum: 2_147_483_647 }

const listsOfIds = [
  'FilterManagerIds',
  'FilterTypeIds',
  'FilterVerificationLevelIds',
  'FilterStatusIds',
  'FilterInternalTypeIds',
  'FilterRiskLevelIds',
]

/** By the subject of the finding. */
export const documentParts: Readonly<Record<string, DocumentPart>> = {
  'status 406': {
    differs: has406,
    target: "$.paths[*][*].responses['406']",
    change: removed,
    words: notAcceptable('`Accept` is ignored'),
  },
  'status in place of 406': {
    differs: has406,
    target: "$.paths[*][*].responses['406']",
    change: removed,
    words: notAcceptable('it is refused with another status'),
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
  [threeDigits]: {
    differs: (document) => valueAt(document, codePattern) !== paddedDigits,
    target: '$.components.parameters.FilterCountryCodes.schema.items',
    change: { update: { pattern: paddedDigits } },
    words: { documented: 'a code has one to three digits', host: 'a code has three digits, and any other is refused' },
  },
  'format of filter[email]': addressOnly('FilterEmail.schema'),
  'format of filter[emails]': addressOnly('FilterEmails.schema.items'),
  [rangeOfIds]: {
    differs: (document) => valueAt(document, 'components.schemas.Id.maximum') !== int32.maximum,
    target: '$.components.schemas.Id',
    change: { update: int32 },
    words: { documented: 'an identifier has up to 53 bits', host: 'it has 32 bits at most' },
  },
  [rangeOfListedIds]: {
    differs: (document) =>
      valueAt(document, 'components.parameters.FilterTypeIds.schema.items.maximum') !== int32.maximum,
    target: `$.components.parameters[${listsOfIds.map((name) => `'${name}'`).join()}].schema.items`,
    change: { update: int32 },
    words: { documented: 'an identifier in a list has up to 53 bits', host: 'it has 32 bits at most' },
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

function notAcceptable(host: string): DocumentPart['words'] {
  return { documented: 'a media type that the host does not have is refused with 406', host }
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
