import { createRun, openDocument, type Prepared, prepare, runChecks } from '@b2core-clients/openapi-contract'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import type { Capability } from '../src/suite/capabilities.ts'
import { clientsSuite } from '../src/suite/suite.ts'
import { everyCapability, sandboxTarget } from '../src/targets/sandbox.ts'
import { changed, type Difference, documentWith, single } from './support/dialects.ts'
import { preparedClients } from './support/document.ts'
import {
  countingDown,
  eachBody,
  eachClient,
  eachError,
  type Fetch,
  refusingEmptyAddresses,
  refusingLargeIds,
  refusingShortCodes,
  sortedByLanguage,
  sortedByPhone,
  typeZero,
  withoutSpaces,
  withoutZeros,
  withQuery,
} from './support/host-changes.ts'

/** A status can be anything. */
const withAnyStatus = changed({ target: '$.components.schemas.Client.properties.status.type', remove: true })

const ofSmallIds = { minimum: -2_147_483_648, maximum: 2_147_483_647 }
const withSmallIds = changed({ target: '$.components.schemas.Id', update: ofSmallIds })
const listsOfIds = "$.components.parameters['FilterManagerIds','FilterTypeIds','FilterStatusIds'].schema.items"
const withSmallListedIds = changed({ target: listsOfIds, update: ofSmallIds })

const codes = '$.components.parameters.FilterCountryCodes.schema.items'
const withThreeDigits = changed({ target: codes, update: { pattern: '^ *[0-9]{3} *$' } })

const withAddresses = changed(
  { target: '$.components.parameters.FilterEmail.schema', update: { format: 'email' } },
  { target: '$.components.parameters.FilterEmails.schema.items', update: { format: 'email' } },
)

/** Nobody is found by letters such as É where the client has é. */
function spoilForeignCapitals(query: URLSearchParams): void {
  for (const [name, value] of [...query])
    if (/[^\0-\x7f]/.test(value) && value === value.toUpperCase()) query.set(name, 'zqxj')
}

/** A Registration wizard that asks for a nickname. */
const withNickname = changed({
  target: '$.components.schemas.ClientCreate.properties',
  update: { nickname: { type: 'string' } },
})

/** Which checks pass or have nothing to check on a correct host, which a wrapper makes of the sandbox. */
interface CorrectHost {
  readonly ids: readonly string[]
  readonly wrap: (next: Fetch) => Fetch
  readonly difference?: Difference
  /** @default that of the sandbox target */
  readonly clients?: number
  /** What cannot be expected of such a host. @default nothing */
  readonly lacks?: readonly Capability[]
}

/** A list has only the most important fields of a client. */
const shortList = {
  ids: [
    'reading/agrees',
    'reading/birthday',
    'empty-fields/form',
    'filters/city/finds',
    'filters/typeIds/union',
    'filters/riskLevelIds/finds',
    'filters/riskLevelIds/union',
    'filters/intersect',
    'sorting/default-order',
    'sorting/loggedAt/desc',
  ],
  wrap: (next: Fetch) => next,
  difference: single(
    'list-client-fields',
    Object.keys(canonicalFields).filter((name) => !['clientId', 'name', 'email', 'createTime'].includes(name)),
  ),
}

const hosts: Readonly<Record<string, CorrectHost>> = {
  'has few fields in a list': shortList,
  'has few fields in a long list': { ...shortList, clients: 420, lacks: ['exclusive data'] },
  'ignores a limit that begins with a zero': {
    ids: ['parameters/leading-zeros'],
    wrap: withoutZeros((query, name) => !name.startsWith('filter') && query.delete(name)),
    difference: single('invalid-page-numbers', 'ignored'),
  },
  'finds nobody for an id that begins with a zero': {
    ids: ['parameters/leading-zeros'],
    wrap: withoutZeros((query, name) => name.startsWith('filter') && query.set(name, '-7777')),
    difference: single('invalid-filter-values', 'nobody'),
  },
  'ignores a filter of 0, which is also an id': {
    ids: ['parameters/empty', 'filters/typeIds/union', 'filters/intersect', 'predictions/combinations'],
    wrap: typeZero,
    clients: 40,
    difference: single('empty-values', 'ignored-with-zero'),
  },
  'has the times of two clocks': {
    ids: ['consistency/times'],
    wrap: eachClient((client) => ({
      ...client,
      updateTime: new Date(Date.parse(client.createTime) - 1000).toISOString().replace(/\.\d+Z/, '+00:00'),
    })),
  },
  'gives each client another code': {
    ids: ['restriction/between-admins'],
    wrap: eachClient((client) => ({ ...client, inviteCode: `code-${client.clientId}` })),
  },
  'asks a new client for a nickname': {
    ids: ['creating/other-names'],
    wrap: (next) => next,
    difference: withNickname,
  },
  'counts ids downwards': { ids: ['creating/asked-before', 'creating/later-pages'], wrap: countingDown },
  'names only the first of several invalid parameters': {
    ids: ['parameters/an-error'],
    wrap: eachError(([first]) => (first ? [first] : [])),
    lacks: ['every error'],
  },
  'names parameters as its language does': {
    ids: ['parameters/an-error'],
    wrap: eachError((errors) =>
      errors.map((one) => ({ ...one, field: one.field.replace(/^filter\[(.)/, 'Filter.$1') })),
    ),
    lacks: ['every error'],
  },
  'names the key of a map that is invalid': {
    ids: ['createClient/refuses/body addresses/propertyNames', 'createClient/refuses/body phones/propertyNames'],
    wrap: (next) => next,
    lacks: ['every error'],
  },
  'has numbers as the codes of errors': {
    ids: ['parameters/path-id'],
    wrap: eachBody((body) => ('code' in body ? { ...body, code: 40_001 } : body)),
    difference: single('error-shape', 'code-message'),
  },
  'returns its last page after the end of a short list': {
    ids: ['paging/sorts'],
    wrap: (next) => next,
    clients: 50,
    difference: single('offset-beyond-end', 'last-page'),
  },
  'has null in place of an empty page': {
    ids: ['paging/beyond', 'filters/nothing'],
    wrap: (next) => next,
    difference: single('nothing-found', 'null-list'),
  },
  'sorts by more fields than the document names': {
    ids: ['sorting/other-fields'],
    wrap: sortedByPhone,
    clients: 90,
  },
  'has an object as status': {
    ids: ['filters/statusIds/names'],
    wrap: eachClient((client) => ({ ...client, status: { id: 7, name: client.status } })),
    difference: withAnyStatus,
  },
  'writes its first year for no time': {
    ids: ['consistency/times'],
    wrap: eachClient((client) => ({ ...client, updateTime: '0001-01-01T00:00:00+00:00' })),
  },
  'refuses spaces in lists of numbers only': {
    ids: ['filters/spaces'],
    wrap: withoutSpaces,
    difference: single('list-spaces', 'refused'),
  },
  'ignores the case of a path': {
    ids: ['http/unknown-path'],
    wrap: (next) => (request) =>
      next(new Request(request.url.replace(/api/i, 'api').replace(/clients/i, 'clients'), request)),
    lacks: ['exclusive data'],
  },
  'has identifiers of 32 bits': {
    ids: ['filters/clientId/look-alikes', 'filters/managerIds/look-alikes', 'filters/statusIds/look-alikes'],
    wrap: refusingLargeIds(() => true),
    difference: withSmallIds,
  },
  'has identifiers of 32 bits in lists': {
    ids: ['filters/clientId/look-alikes', 'filters/managerIds/look-alikes', 'filters/statusIds/look-alikes'],
    wrap: refusingLargeIds((name) => name !== 'filter[clientId]'),
    difference: withSmallListedIds,
  },
  'takes country codes of three digits only': {
    ids: ['filters/countryCodes/zeros', 'filters/countryCodes/unassigned'],
    wrap: refusingShortCodes,
    difference: withThreeDigits,
  },
  'has nobody for a number in another notation': {
    ids: ['parameters/path-id'],
    wrap: (next) => (request) => next(new Request(request.url.replace(/\d+(\.0|e0)$/, '987654321'), request)),
  },
  'takes a word after a dot for the form of the response': {
    ids: ['parameters/path-id'],
    wrap: (next) => (request) => next(new Request(request.url.replace(/\.json$/, ''), request)),
    lacks: ['exclusive data'],
  },
  'permits a line break after an identifier': {
    ids: ['parameters/path-id'],
    wrap: (next) => (request) => next(new Request(request.url.replace('%0A', ''), request)),
    lacks: ['exclusive data'],
  },
  'takes an empty token for a malformed request': {
    ids: ['listClients/refuses/request/credentials (empty token)'],
    wrap: (next) => async (request) => {
      const isMalformed = request.headers.get('authorization')?.trim() === 'Bearer'
      return isMalformed ? Response.json({ message: 'There is no token.' }, { status: 400 }) : next(request)
    },
  },
  'reads a line break after an identifier as a space': {
    ids: ['parameters/path-id'],
    wrap: (next) => (request) => next(new Request(request.url.replace('%0A', ''), request)),
    difference: single('integer-notation', 'lax'),
  },
  'has one client': {
    ids: ['filters/managerIds/union', 'filters/countryCodes/union', 'filters/emails/union', 'filters/spaces'],
    wrap: (next) => next,
    clients: 1,
  },
  'cuts spaces from the ends of texts': {
    ids: ['filters/name/letters', 'filters/city/letters', 'filters/name/end-spaces'],
    wrap: (next) => next,
    difference: single('text-spaces', 'ignored'),
  },
  'ignores a filter of 0': {
    ids: ['filters/name/empty-words', 'filters/clientId/look-alikes', 'filters/statusIds/union', 'parameters/empty'],
    wrap: (next) => next,
    difference: single('empty-values', 'ignored-with-zero'),
  },
  'takes only addresses in filters by email': {
    ids: ['filters/email/case', 'filters/emails/union', 'filters/email/elsewhere'],
    wrap: (next) => next,
    difference: withAddresses,
  },
  'refuses an empty address in a filter by email': {
    ids: ['predictions/combinations'],
    wrap: refusingEmptyAddresses,
    clients: 40,
    difference: withAddresses,
  },
  'has another order of equal clients on short pages': {
    ids: ['listClients/steady/combinations'],
    wrap: (next) => (request) =>
      next(
        withQuery(request, (query) => {
          if (query.get('limit') === '1' && (query.get('offset') ?? '0') === '0') query.set('offset', '1')
        }),
      ),
    difference: single('sort-ties', 'unspecified'),
  },
  'knows the case of plain letters only': {
    ids: ['filters/name/case', 'filters/city/case'],
    wrap: (next) => (request) => next(withQuery(request, spoilForeignCapitals)),
    lacks: ['exclusive data'],
  },
  'sorts signs as its database does': { ids: ['sorting/created'], wrap: sortedByLanguage },
}

async function prepareFor({ difference }: CorrectHost): Promise<Prepared> {
  return difference ? prepare(openDocument(await documentWith(difference)), clientsSuite) : preparedClients
}

it('expects no address check of texts that are no addresses', async () => {
  const document = await documentWith(withAddresses)
  const ids = prepare(openDocument(document), clientsSuite).checks.map(({ id }) => id)
  expect(ids.filter((id) => id.endsWith('/empty-words'))).not.toContain('filters/email/empty-words')
})

describe('raises no alarm on a host that', () => {
  it.each(Object.entries(hosts))('%s', async (_, host) => {
    const prepared = await prepareFor(host)
    const { wrap: wrapFetch, clients = 120, lacks = [] } = host
    const target = sandboxTarget({ document: prepared.document.root, wrapFetch, clients })
    const capabilities = new Set(everyCapability.filter((one) => !lacks.includes(one)))
    const run = createRun(prepared, { ...target, capabilities }, { seed: 1 })
    const checks = prepared.checks.filter(({ id }) => host.ids.includes(id))
    const results = await runChecks(run, checks)
    expect(results).toHaveLength(host.ids.length)
    expect(results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))).toEqual([])
  })
})
