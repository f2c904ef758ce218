import { describe } from '../../command/describe.ts'
import { CommandError } from '../../command/errors.ts'
import { isObject, type JsonObject } from '../../json.ts'

/** What the Registration wizard says of one field. */
export interface FieldRules {
  readonly required?: boolean
  /** Fewest characters of a text. */
  readonly minLength?: number
  /** Most characters of a text. */
  readonly maxLength?: number
  /** A regular expression that a text matches. */
  readonly pattern?: string
  /** The type of a custom field. @default string */
  readonly type?: 'string' | 'integer' | 'number' | 'boolean'
  /** A valid value, for samples. */
  readonly example?: string | number | boolean
}

/** What the Registration wizard of an installation says of a new client. */
export interface WizardRules {
  /** Years that a client is old at least. @default any */
  readonly minimumAge?: number
  /** By the path of the field: `email`, `info.givenName`, or a custom field such as `referralCode`. */
  readonly fields: Readonly<Record<string, FieldRules>>
}

/** The fields that the document describes; every other one is a custom field. */
export const describedPaths = [
  'email',
  'info.givenName',
  'info.familyName',
  'info.middleName',
  'info.birthday',
] as const

export const isDescribed = (path: string): boolean => describedPaths.some((described) => described === path)

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0
const types = ['string', 'integer', 'number', 'boolean']

/** What each rule has to be, and how a message says so. */
const expected: Readonly<
  Record<keyof FieldRules, { readonly fits: (value: unknown) => boolean; readonly is: string }>
> = {
  required: { fits: (value) => typeof value === 'boolean', is: 'true or false' },
  minLength: { fits: isCount, is: 'a whole number' },
  maxLength: { fits: isCount, is: 'a whole number' },
  pattern: { fits: isPattern, is: 'a regular expression' },
  type: { fits: (value) => types.includes(String(value)), is: types.join(', ') },
  example: {
    fits: (value) => ['string', 'number', 'boolean'].includes(typeof value),
    is: 'a text, a number or a boolean',
  },
}

/** The rules in a parsed file. Throws a CommandError that names what is wrong. */
export function checkWizardRules(given: unknown, file: string): WizardRules {
  if (!isObject(given) || !isObject(given.fields))
    throw new CommandError(`${file} has no map "fields"; see the guide "Creating clients".`)
  const { minimumAge, fields, ...others } = given
  refuseUnknown(others, `${file} has`, 'minimumAge and fields')
  if (minimumAge !== undefined && !isCount(minimumAge))
    throw new CommandError(`minimumAge in ${file} is ${describe(minimumAge)}; give a whole number of years.`)
  for (const [path, rules] of Object.entries(fields)) checkField(path, rules, file)
  return given as unknown as WizardRules
}

function checkField(path: string, rules: unknown, file: string): void {
  const where = `the field ${path} in ${file}`
  if (!/^(info\.)?[A-Za-z_]\w*$/.test(path) || path === 'info')
    throw new CommandError(`The name ${path} in ${file} is invalid; give one such as referralCode or info.taxId.`)
  if (!isObject(rules))
    throw new CommandError(`There are no rules for ${where}; give some, such as { required: true }.`)
  for (const [name, value] of Object.entries(rules)) {
    const rule = expected[name as keyof FieldRules]
    if (!rule) refuseUnknown({ [name]: value }, `The rules of ${where} have`, Object.keys(expected).join(', '))
    else if (!rule.fits(value)) throw new CommandError(`${name} of ${where} is ${describe(value)}; give ${rule.is}.`)
  }
  const { minLength = 0, maxLength = minLength, pattern, example, type = 'string', required } = rules as FieldRules
  if (minLength > maxLength)
    throw new CommandError(
      `minLength of ${where} is ${minLength}, more than maxLength ${maxLength}; change one of them.`,
    )
  if (isDescribed(path) && 'type' in rules)
    throw new CommandError(`The type of ${where} is described already; remove it.`)
  if (example === undefined) {
    if (pattern === undefined || !required) return
    throw new CommandError(`Samples need a value that matches the pattern of ${where}; give an example.`)
  }
  if (!isOfType(example, type))
    throw new CommandError(`The example of ${where} is ${describe(example)}; give a value of the type ${type}.`)
  if (type === 'string' && pattern !== undefined && !new RegExp(pattern, 'u').test(String(example)))
    throw new CommandError(`The example of ${where} does not match its pattern; change one of them.`)
}

const isOfType = (value: unknown, type: NonNullable<FieldRules['type']>): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeof value === type

function refuseUnknown(others: JsonObject, begin: string, known: string): void {
  const [name] = Object.keys(others)
  if (name !== undefined) throw new CommandError(`${begin} an unknown entry ${name}; known are ${known}.`)
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    return new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}
