import { isObject, type JsonObject } from '../json.ts'
import { type TypeOfJson, typeOfJson } from './body-shape.ts'
import { type DescribedField, describedFields, objectsAt } from './described-fields.ts'
import { clientsInWords, type SeenClients } from './learn-context.ts'

/** What is seen of one field over all clients. */
interface Seen {
  readonly types: Map<TypeOfJson, number>
  absent: number
}

/** Fields whose form is learned by its own claim. */
const claimOfField: Readonly<Record<string, string>> = {
  clientId: 'id-type',
  'country.numericCode': 'numeric-code-type',
}

/** Learns types, fields without a value and fields that the document does not describe. Sends nothing. */
export function learnFields(seen: SeenClients): void {
  const { document, rows, lesson, firstPage } = seen
  if (rows.length === 0) {
    for (const claim of [
      'empty-fields',
      'undescribed-fields',
      'client-required-fields',
      'id-type',
      'numeric-code-type',
    ])
      lesson.leave(claim, 'the host has no client')
    return
  }
  const fields = describedFields(document)
  for (const field of fields) learnField(seen, field, look(rows, field))
  learnIdPattern(seen)
  learnEmptyFields(seen, fields)
  learnRequired(seen, fields)
  noticeOtherNames(seen, fields)
  noticeZeroValues(seen, fields)
  const { named: undescribed, unnamed } = findUndescribed(rows, fields)
  if (unnamed > 0)
    lesson.note(
      `clients have fields whose names are not words: ${unnamed}; they are not listed, because they can be data`,
    )
  if (undescribed.size === 0)
    lesson.leave('undescribed-fields', `no such field was seen in ${clientsInWords(rows.length)}`)
  else {
    lesson.decide('undescribed-fields', 'possible', firstPage, rows.length)
    for (const [path, types] of undescribed) lesson.decide(`field ${path}`, typesInWords(types), firstPage, rows.length)
  }
}

function look(rows: readonly JsonObject[], { object: path, name }: DescribedField): Seen {
  const seen: Seen = { types: new Map(), absent: 0 }
  for (const object of objectsAt(rows, path)) {
    if (!Object.hasOwn(object, name)) seen.absent++
    else {
      const type = typeOfJson(object[name])
      seen.types.set(type, (seen.types.get(type) ?? 0) + 1)
    }
  }
  return seen
}

function learnField({ lesson, firstPage, rows }: SeenClients, field: DescribedField, { types, absent }: Seen): void {
  const { path, isRequired, isTime } = field
  const claim = claimOfField[path]
  // Times as numbers are a form of times, not a type of each field.
  const seen = [...types].filter(([type]) => type !== 'null' && !(isTime && type === 'integer'))
  const wrong = seen.filter(([type]) => !allows(field, type))
  const count = seen.reduce((sum, [, times]) => sum + times, 0)
  if (wrong.length > 0) {
    const own = seen.map(([type]) => type)
    const value = types.has('null') || (!isRequired && field.types.includes('null')) ? [...own, 'null'] : own
    lesson.decide(claim ?? `type of ${path}`, value.length === 1 ? value[0] : value, firstPage, count)
  } else if (claim && count > 0) lesson.decide(claim, field.given, firstPage, count)
  else if (claim) lesson.leave(claim, 'no client that was read has a value')
  if (isRequired && absent > 0 && !path.includes('.'))
    lesson.note(
      `${path} is required, and ${absent} of ${clientsInWords(rows.length)} ${absent === 1 ? 'does' : 'do'} not have it`,
    )
}

/** Patterns for integers as texts. The first allows no zeros before a number, so that each number has one form. */
const idPatterns = ['^(0|-?[1-9][0-9]*)$', '^-?[0-9]+$']

/** Identifiers can be text, and still have only digits. */
function learnIdPattern({ lesson, firstPage, rows }: SeenClients): void {
  const ids = rows.map(({ clientId }) => clientId)
  const pattern = idPatterns.find((one) => ids.every((id) => typeof id === 'string' && new RegExp(one).test(id)))
  if (pattern) lesson.decide('pattern of identifiers', pattern, firstPage, rows.length)
}

const allows = ({ types }: DescribedField, type: TypeOfJson): boolean =>
  types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'))

/** Null somewhere means that fields without a value are included; missing somewhere and never null, that they are omitted. */
function learnEmptyFields({ lesson, rows, firstPage }: SeenClients, fields: readonly DescribedField[]): void {
  const outer = fields.filter(({ path, isRequired }) => !path.includes('.') && !isRequired)
  const looks = outer.map((field) => look(rows, field))
  const nulls = looks.filter(({ types }) => types.has('null')).length
  const partly = looks.filter(({ types, absent }) => absent > 0 && types.size > 0).length
  if (nulls > 0) lesson.decide('empty-fields', 'included', firstPage, nulls)
  else if (partly > 0) lesson.decide('empty-fields', 'omitted', firstPage, partly)
  else lesson.leave('empty-fields', `every field of ${clientsInWords(rows.length)} has a value`)
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Names fields that are there under other names, in another object, or not at all. */
function noticeOtherNames({ lesson, rows }: SeenClients, fields: readonly DescribedField[]): void {
  const names = fields.map(({ path }) => path).filter((path) => !path.includes('.'))
  const has = (name: string): boolean => rows.some((row) => Object.hasOwn(row, name))
  const renamed = names.filter((name) => !has(name) && has(snakeCase(name)))
  if (renamed.length > 0)
    lesson.note(`fields have other names: ${renamed.map((name) => `${snakeCase(name)} for ${name}`).join(', ')}`)
  const missing = names.filter((name) => !has(name))
  const inner = Object.entries(rows[0] ?? {}).find(
    ([, value]) => isObject(value) && missing.filter((name) => Object.hasOwn(value, name)).length > 2,
  )
  if (inner) {
    lesson.note(`the fields of a client are in its member ${inner[0]}`)
    return
  }
  // Where fields without a value are left out, a few clients can all be without one.
  const canTell = lesson.valueOf('empty-fields') === 'included' || rows.length >= enoughRows
  const nowhere = missing.filter((name) => !renamed.includes(name))
  if (canTell && nowhere.length > 0) lesson.note(`no client that was seen has ${nowhere.join(', ')}`)
}

/** A few clients say little about what every client has. */
const enoughRows = 20

function learnRequired({ lesson, rows, firstPage }: SeenClients, fields: readonly DescribedField[]): void {
  const required = fields.filter(({ path, isRequired }) => isRequired && !path.includes('.')).map(({ path }) => path)
  const omitted = [lesson.valueOf('list-client-fields') ?? []].flat()
  const isOmitted = required.some((name) => omitted.includes(name))
  if (rows.length < enoughRows && !isOmitted) {
    lesson.leave(
      'client-required-fields',
      `only ${clientsInWords(rows.length)} ${rows.length === 1 ? 'was' : 'were'} seen`,
    )
    return
  }
  const always = required.filter(
    (name) => !omitted.includes(name) && rows.every((row) => row[name] !== undefined && row[name] !== null),
  )
  lesson.decide('client-required-fields', always, firstPage, rows.length)
}

/** Some hosts write an empty text, or the first time that their language has, where a field has no value. */
function noticeZeroValues({ lesson, rows }: SeenClients, fields: readonly DescribedField[]): void {
  const has = ({ object: path, name }: DescribedField, isZero: (value: unknown) => boolean): boolean =>
    objectsAt(rows, path).some((object) => isZero(object[name]))
  const texts = fields.filter((field) => !field.isTime && has(field, (value) => value === ''))
  const times = fields.filter((field) => field.isTime && has(field, isZeroTime))
  const namesOf = (some: readonly DescribedField[]): string => some.map(({ path }) => path).join(', ')
  if (texts.length > 0) lesson.note(`fields without a value can be an empty text: ${namesOf(texts)}`)
  if (times.length > 0) lesson.note(`times without a value can be in the year 0 or 1: ${namesOf(times)}`)
}

const isZeroTime = (value: unknown): boolean => typeof value === 'string' && /^000[01]-/.test(value)

/** Fields of clients, and of objects in them, that the document does not describe. */
interface Undescribed {
  /** The types seen, by path. */
  readonly named: Map<string, Set<TypeOfJson>>
  /** How many others there are. */
  readonly unnamed: number
}

/**
 * Whether a field can be named: by letters, digits and dashes. Other names can be data, such as an address or a number.
 * Overlays refuse `__proto__`.
 */
const canBeNamed = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) && name !== '__proto__'

function findUndescribed(rows: readonly JsonObject[], fields: readonly DescribedField[]): Undescribed {
  const known = new Set(fields.map(({ path }) => path))
  const maps = mapsInPlaceOfLists(rows, fields)
  const parents = new Set(fields.map(({ object }) => object).filter((parent) => !maps.has(parent)))
  const members = [...parents].flatMap((parent) => membersAt(rows, parent))
  const named = new Map<string, Set<TypeOfJson>>()
  const unnamed = new Set<string>()
  for (const { path, name, value } of members) {
    if (!canBeNamed(name)) unnamed.add(path)
    else if (!known.has(path)) named.set(path, (named.get(path) ?? new Set()).add(typeOfJson(value)))
  }
  return { named, unnamed: unnamed.size }
}

/** The members that the objects at a path have. */
function membersAt(rows: readonly JsonObject[], parent: string) {
  const members = objectsAt(rows, parent).flatMap(Object.entries)
  return members.map(([name, value]) => ({ path: parent === '' ? name : `${parent}.${name}`, name, value }))
}

/** Lists of the document in place of which a client has an object. Its names can be data, such as numbers of accounts. */
const mapsInPlaceOfLists = (rows: readonly JsonObject[], fields: readonly DescribedField[]): Set<string> =>
  new Set(
    fields
      .filter(
        ({ types, object, name }) =>
          types.includes('array') && objectsAt(rows, object).some((one) => isObject(one[name])),
      )
      .map(({ path }) => path),
  )

/** A number can be an integer too. */
const typesInWords = (types: ReadonlySet<TypeOfJson>): TypeOfJson[] =>
  [...types].filter((type) => type !== 'integer' || !types.has('number'))
