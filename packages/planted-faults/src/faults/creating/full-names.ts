import { keptAs } from '../../planting/creations.ts'
import { type Fault, fault, onCreate, type Plant } from '../../planting/fault.ts'

/** Countries where many people say the family name first. */
const familyFirst = new Set(['156', '348', '392', '410'])

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ')

const nameNeedsBoth: Plant = onCreate((client) =>
  client.firstName && client.lastName ? client : { ...client, name: null },
)

const middleInitial: Plant = onCreate((client) => {
  const [first] = client.middleName ?? ''
  const { firstName, lastName } = client
  if (first === undefined || !client.name) return client
  return { ...client, name: [firstName, `${first}.`, lastName].filter((part) => part).join(' ') }
})

const eachPartOnce: Plant = onCreate((client) => {
  const parts = [client.firstName, client.middleName, client.lastName].filter((part) => part)
  const once = [...new Set(parts)]
  return once.length === parts.length || !client.name ? client : { ...client, name: once.join(' ') }
})

const withoutParts: Plant = onCreate((client) => {
  const parts = [client.firstName, client.middleName, client.lastName].filter((part) => part)
  const apart = parts.filter((part) => !parts.some((other) => other !== part && other?.includes(part ?? '')))
  return apart.length === parts.length ? client : { ...client, name: apart.join(' ') }
})

/** The full name of a new client, made of the parts that were sent. */
export const fullNameFaults: readonly Fault[] = [
  fault(
    'name-reversed',
    'The name to show begins with the family name.',
    onCreate((client) => ({ ...client, name: [client.lastName, client.firstName].filter(Boolean).join(' ') || null })),
  ),
  fault(
    'middle-name-not-in-name',
    'name leaves out the middle name.',
    onCreate((client) => ({ ...client, name: [client.firstName, client.lastName].filter(Boolean).join(' ') || null })),
  ),
  fault(
    'name-two-spaces',
    'Without a middle name there are two spaces in name.',
    onCreate((client) => {
      const { firstName, middleName, lastName } = client
      return firstName && lastName && !middleName ? { ...client, name: `${firstName}  ${lastName}` } : client
    }),
  ),
  fault(
    'family-name-first-in-some-countries',
    'The full name of a new client who lives in China, Hungary, Japan or South Korea begins with the family name.',
    onCreate((client) =>
      familyFirst.has(String(client.country?.numericCode)) && client.firstName && client.lastName
        ? { ...client, name: joined(client.lastName, client.firstName, client.middleName) }
        : client,
    ),
  ),
  fault(
    'no-name-without-family-name',
    'A new client who has only a given or only a family name has no full name.',
    nameNeedsBoth,
  ),
  fault(
    'middle-initial-in-name',
    'The full name of a new client has only the first letter of the middle name, with a full stop.',
    middleInitial,
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'equal-parts-of-name-once',
    'The full name of a new client has a part only once if two are equal, so that Thomas Thomas is Thomas.',
    eachPartOnce,
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'middle-name-alone-lost',
    'A new client who has only a middle name has no full name.',
    keptAs(({ firstName, lastName }) => !firstName && !lastName, { name: null }),
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'name-within-another-left-out',
    'The full name of a new client lacks a part that is in another part, so that Tho Thomas is Thomas.',
    withoutParts,
    { 'client-name': 'given-middle-family' },
  ),
  fault(
    'name-part-zero-left-out',
    'A given, middle or family name that is just 0 is left out of the full name.',
    onCreate((client) => {
      const { firstName, middleName, lastName } = client
      const parts = [firstName, middleName, lastName]
      return parts.includes('0') ? { ...client, name: joined(...parts.filter((part) => part !== '0')) || null } : client
    }),
    { 'client-name': 'given-middle-family' },
  ),
]
