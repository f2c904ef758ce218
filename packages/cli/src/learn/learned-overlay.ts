import { type ClaimKind, claimKinds, type FoundClaim, findClaims } from '@b2core-clients/schema/dialect'
import { pointerSteps } from '@b2core-clients/schema/json-pointer'
import { isObject, type JsonObject } from '../json.ts'
import { describedFields } from './described-fields.ts'
import { documentParts } from './document-parts.ts'
import { valueAt } from './learn-context.ts'
import { type BodyOfError, documentedBodies, hasContent } from './learn-error-bodies.ts'
import { errorFields } from './learn-errors.ts'
import type { Learned } from './learn-host.ts'
import type { Finding } from './lesson.ts'

/** One difference between the document and the host. */
export interface Difference {
  /** The claim's id, or the path of a field. */
  readonly subject: string
  /** What the document says, in words or as a value. */
  readonly documented: string
  /** What the host does. */
  readonly host: string
  readonly finding: Finding
}

/** An overlay that makes the document say what the host does. */
export interface LearnedOverlay {
  readonly overlay: JsonObject
  readonly differences: readonly Difference[]
}

type Action = Record<string, unknown>

/** Everything in which the host differs from the document, as an OpenAPI Overlay with the evidence beside each value. */
export function createOverlay(document: JsonObject, { lesson, reads, ended }: Learned, title: string): LearnedOverlay {
  const claims = findClaims(document)
  const differences: Difference[] = []
  const actions: Action[] = []
  for (const finding of lesson.findings.values()) {
    const kind = (claimKinds as Readonly<Record<string, ClaimKind>>)[finding.subject]
    const made = kind ? claimActions(finding, kind, claims.get(finding.subject)) : fieldActions(document, finding)
    if (!made) continue
    differences.push({ subject: finding.subject, finding, ...made.words })
    // Claims have the evidence beside them.
    actions.push(...(kind ? made.actions : made.actions.map((action) => ({ ...action, description: seenIn(finding) }))))
  }
  for (const finding of lesson.otherwise.values()) {
    const found = claims.get(finding.subject)
    if (!found || found.claim.otherwise === finding.value) continue
    differences.push({ subject: finding.subject, finding, documented: wordsOf(found), host: String(finding.value) })
    const update = { otherwise: finding.value, provenance: 'observed', evidence: [finding.evidence] }
    actions.push({ target: claimPath(found, finding.subject), update })
  }
  for (const [id, found] of claims) {
    const finding = lesson.findings.get(id)
    if (!finding || found.claim.otherwise === undefined || lesson.otherwise.has(id)) continue
    differences.push({ subject: id, finding, documented: String(found.claim.otherwise), host: wordsOf(found) })
    actions.push({ target: `${claimPath(found, id)}['otherwise']`, remove: true })
  }
  const undecided = Object.fromEntries([...lesson.undecided].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const overlay: JsonObject = {
    overlay: '1.0.0',
    info: { title, version: '1.0.0' },
    'x-learned': {
      reads,
      ...(ended !== undefined && { ended }),
      undecided,
      ...(lesson.unexpressed.size > 0 && { unexpressed: [...lesson.unexpressed] }),
    },
    // An overlay needs an action; one that changes nothing says that nothing differs.
    actions: actions.length > 0 ? actions : [{ target: '$.info', update: { 'x-learned': 'no difference' } }],
  }
  return { overlay, differences }
}

const claimPath = ({ pointer }: FoundClaim, id: string): string => `${toPath(pointer)}['x-claims'][${quote(id)}]`

/** What the document says, in the sentence of the claim. */
function wordsOf({ claim, node }: FoundClaim): string {
  if (isObject(claim.values)) return String(claim.values[String(claim.value)])
  const value = claim.status ?? readKeyword(node[String(claim.keyword)])
  return String(claim.text).replace('{value}', shown(value))
}

function seenIn({ evidence: { request, status, count, date } }: Finding): string {
  const responses = count > 1 ? `${status}, ${count} times` : status
  return `Seen in ${request} (${responses}) on ${date}.`
}

interface Made {
  readonly actions: readonly Action[]
  readonly words: { readonly documented: string; readonly host: string }
}

function claimActions(finding: Finding, kind: ClaimKind, found: FoundClaim | undefined): Made | undefined {
  if (!found) return undefined
  const { value, evidence, subject } = finding
  const target = toPath(found.pointer)
  const claimTarget = claimPath(found, subject)
  const about = { provenance: finding.isAssumed ? 'assumed' : 'observed', evidence: [evidence] }
  if (kind.form === 'keyword') {
    const before = readKeyword(found.node[kind.keyword])
    if (isSame(before, value)) return undefined
    const evidenced = { target: claimTarget, update: about }
    if (value === undefined) {
      // A format such as int32 is a maximum too.
      const keywords = [kind.keyword, 'format'].filter((keyword) => found.node[keyword] !== undefined)
      return {
        actions: [...keywords.map((keyword) => ({ target: `${target}[${quote(keyword)}]`, remove: true })), evidenced],
        words: { documented: shown(before), host: kind.keyword === 'default' ? 'another value' : `no ${kind.keyword}` },
      }
    }
    const written = kind.keyword === 'examples' && isObject(value) ? namedExamples(value) : value
    return {
      actions: [...replace(target, kind.keyword, found.node[kind.keyword], written), evidenced],
      words: { documented: shown(before), host: shown(value) },
    }
  }
  if (kind.form === 'status') {
    const before = Number(found.claim.status)
    if (before === value) return undefined
    return {
      actions: [{ target: claimTarget, update: { status: String(value), ...about } }],
      words: { documented: String(before), host: String(value) },
    }
  }
  if (found.claim.value === value) return undefined
  const { values } = found.claim
  const sentence = (name: unknown): string => (isObject(values) ? String(values[String(name)]) : String(name))
  return {
    actions: [{ target: claimTarget, update: { value, ...about } }],
    words: { documented: sentence(found.claim.value), host: sentence(value) },
  }
}

/** Types of fields that no claim is about, and fields that the document does not describe. */
function fieldActions(document: JsonObject, { subject, value }: Finding): Made | undefined {
  const part = documentParts[subject]
  if (part)
    return part.differs(document)
      ? { actions: [{ target: part.target, ...part.change }], words: part.words }
      : undefined
  if (subject === errorFields) {
    const before = valueAt(document, 'components.schemas.FieldError.required')
    return isSame(before, value)
      ? undefined
      : {
          actions: replace('$.components.schemas.FieldError', 'required', before, value),
          words: { documented: shown(before), host: shown(value) },
        }
  }
  if (subject === 'pattern of identifiers') {
    const before = valueAt(document, 'components.schemas.Id.pattern')
    return before === value
      ? undefined
      : {
          actions: [{ target: '$.components.schemas.Id', update: { pattern: value } }],
          words: { documented: 'an identifier is an integer', host: 'an identifier is text with only digits' },
        }
  }
  if (subject.startsWith('body of '))
    return bodyActions(document, subject.slice('body of '.length), value as readonly BodyOfError[])
  const [kind, path = ''] = splitOnce(subject)
  if (kind === 'field') {
    const types = [value].flat()
    const names = path.split('.')
    const name = names.pop() ?? path
    const object = names.join('.')
    const sibling = describedFields(document).find((one) => one.object === object)
    if (!sibling) return undefined
    const update = { [name]: { type: types.length === 1 ? types[0] : types, 'x-provenance': 'observed' } }
    return {
      actions: [{ target: `${toPath(sibling.holder)}['properties']`, update }],
      words: { documented: 'no such field', host: `${path}: ${types.join(' or ')}` },
    }
  }
  const field = describedFields(document).find((one) => `type of ${one.path}` === subject)
  if (!field) return undefined
  return {
    actions: replace(toPath(field.pointer), 'type', field.given, value),
    words: { documented: shown(field.given), host: shown(value) },
  }
}

/** A response without `content` has an empty body. */
function bodyActions(document: JsonObject, name: string, bodies: readonly BodyOfError[]): Made | undefined {
  const response = `$.components.responses.${name}`
  const before = valueAt(document, `components.responses.${name}.content`)
  if (!isObject(valueAt(document, `components.responses.${name}`))) return undefined
  const content = Object.fromEntries(
    bodies.map((body) => {
      if (body === 'json') return ['application/json', { schema: { $ref: '#/components/schemas/Error' } }]
      if (body === 'other json') return ['application/json', { schema: {} }]
      return [body, { schema: { type: 'string' } }]
    }),
  )
  const actions = replace(response, 'content', before, content)
  return {
    actions: bodies.every(hasContent) ? actions : actions.slice(0, 1),
    words: {
      documented: `${name} has ${bodiesInWords(documentedBodies(document, name))}`,
      host: bodiesInWords(bodies),
    },
  }
}

const bodiesInWords = (bodies: readonly BodyOfError[]): string =>
  bodies
    .map((body) => {
      if (body === 'none') return 'an empty body'
      if (body === 'untyped') return 'a text without a media type'
      if (body === 'other json') return 'JSON of another shape'
      return body === 'json' ? 'an error in JSON' : `a body of the media type ${body}`
    })
    .join(' or ')

const splitOnce = (text: string): [string, string | undefined] => {
  const at = text.indexOf(' ')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** An update joins arrays and merges objects, so an array or an object is removed before its successor is set. */
function replace(target: string, keyword: string, before: unknown, value: unknown): Action[] {
  const isContainer = typeof before === 'object' && before !== null
  return [
    ...(isContainer ? [{ target: `${target}[${quote(keyword)}]`, remove: true }] : []),
    { target, update: { [keyword]: value } },
  ]
}

const namedExamples = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))

function readKeyword(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isObject(one) ? one.value : one]))
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** A JSON pointer as a JSONPath. */
const toPath = (pointer: string): string =>
  `$${pointerSteps(pointer)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `[${quote(step)}]`))
    .join('')}`
