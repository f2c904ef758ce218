import { isObject, type JsonObject, type Session } from '@b2core-clients/openapi-contract'

/** Fields by which a server could mean to choose what a new client becomes. */
const flagNames = ['active', 'verified', 'isTest', 'blocked', 'corporate', 'subscribed', 'acceptedTerms', 'politician']

const groups: readonly JsonObject[] = [
  // Some wizards accept this group.
  ...[true, false, null, 'no', 0].map((said) => ({ requirements: { adult: said, resident: said } })),
  { requirements: { adult: false, resident: true } },
  { requirements: { adult: true, resident: false } },
  { requirements: {} },
  { utm: { source: 'newsletter', campaign: 'spring' } },
  { referrer: 'https://elsewhere.example/' },
  { partnerId: 7 },
  { promoCode: 'VIP' },
  { language: 'de' },
  { currency: 'EUR' },
  { timezone: 'Asia/Tokyo' },
  { password: 'A password of 30 characters...' },
  // Some servers look for the whole body in such a field.
  ...['data', 'client', 'attributes', 'body', 'payload'].map((name) => ({
    [name]: { info: { givenName: 'Other', familyName: 'Other' }, addresses: { 0: { country_code: '840' } } },
  })),
]

/** Bodies with fields of such names, except where the document describes them. */
export function flags(session: Session): JsonObject[] {
  const single = flagNames.flatMap((name) => [true, false].map((said) => ({ [name]: said })))
  const inInfo = flagNames.flatMap((name) => [true, false].map((said) => ({ info: { [name]: said } })))
  return [...groups, ...single, ...inInfo].filter((fields) => !isDescribed(session, fields))
}

/** Whether the document describes one of the fields. A Registration wizard can add any. */
function isDescribed({ run }: Session, { info, ...others }: JsonObject): boolean {
  const hasAny = (part: string, fields: JsonObject): boolean => {
    const { properties } = run.document.resolve({ $ref: `#/components/schemas/${part}` })
    return isObject(properties) && Object.keys(fields).some((name) => Object.hasOwn(properties, name))
  }
  return hasAny('ClientCreate', others) || (isObject(info) && hasAny('ClientInfo', info))
}

/** Values that a field of another name could set, by the path to the described field. */
const values: readonly (readonly [readonly string[], string])[] = [
  [['info', 'givenName'], 'Other'],
  [['info', 'familyName'], 'Other'],
  [['info', 'middleName'], 'Other'],
  [['info', 'birthday'], '1950-01-01'],
  [['addresses', '0', 'country_code'], '840'],
  [['phones', '0', 'phone'], '+12025550199'],
]

/** The first step, and each further one between two signs. */
const between =
  (open: string, close: string) =>
  ([first = '', ...steps]: readonly string[]): string =>
    first + steps.map((step) => open + step + close).join('')

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** How programs write the path to a field. */
const writtenPaths: readonly ((path: readonly string[]) => string)[] = [
  ...['.', '/', ':', '_', '__', '-', '->', '->>', ' ', '|', '\\', '::', '~', '$', '#', '@'].map(
    (sign) => (path: readonly string[]) => path.join(sign),
  ),
  between('[', ']'),
  between('{', '}'),
  between('["', '"]'),
  (path) => `/${path.join('/')}`,
  (path) => `$.${path.join('.')}`,
  (path) => `.${path.join('.')}`,
  (path) => `body.${path.join('.')}`,
  (path) => path.join('.').replace(/\.(\d+)\./, '[$1].'),
  ([first = '', ...steps]) => first + steps.map(capitalized).join(''),
]

const otherInfo = { info: { givenName: 'Other', familyName: 'Other', middleName: 'Other', birthday: '1950-01-01' } }

/** Fields that hold what a part of the body would. */
const wrapped = ['__proto__', 'constructor', '$set', 'data', 'client', 'attributes', 'info[]', 'body', '$merge', '']

/** Bodies with fields whose names look like paths to the described ones, or that hold the same once more. */
export const namesLikePaths: readonly JsonObject[] = [
  ...writtenPaths.map((write) => Object.fromEntries(values.map(([path, value]) => [write(path), value]))),
  ...wrapped.map((name) => Object.fromEntries([[name, otherInfo]])),
  // The name of a field in a part, as a path from there.
  ...['.givenName', 'givenName.', '[givenName]', 'givenName[0]', 'givenName.value', '$givenName', 'givenName '].map(
    (name) => ({ info: { [name]: 'Other' } }),
  ),
]
