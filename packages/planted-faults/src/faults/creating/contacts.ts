import { sentBody } from '../../planting/creations.ts'
import { leaving } from '../../planting/entries.ts'
import { type Fault, fault, onCreate, type Plant } from '../../planting/fault.ts'
import { onEachClient } from '../../planting/response-bodies.ts'
import { isRecord } from '../../planting/responses.ts'
import { createAgain, onBody, onSentJson } from '../../planting/sent.ts'

/** Zero in front makes a number octal. */
const octal = (key: string): number => (/^0[0-7]+$/.test(key) ? Number.parseInt(key, 8) : Number(key))

/** The number of the first entry, by an order of the keys. */
const onPhones = (compare: (a: string, b: string) => number): Plant =>
  onCreate((client, { phones = {} } = {}) => {
    const keys = Object.keys(phones).toSorted(compare)
    const texts = keys.map((key) => phones[key]?.phone).filter((phone) => typeof phone === 'string')
    return { ...client, phone: texts[0] ?? null }
  })

const skipsFalsyPhone: Plant = onBody((body) => {
  if (!isRecord(body.phones)) return undefined
  const entries = Object.entries(body.phones)
  const isUsed = ([, entry]: [string, unknown]) => !(isRecord(entry) && entry.phone === '0')
  return entries.length > 1 && !entries.every(isUsed)
    ? { ...body, phones: Object.fromEntries(entries.filter(isUsed)) }
    : undefined
})

/** Phones and emails of new clients, kept as others than were sent. */
export const contactFaults: readonly Fault[] = [
  fault(
    'phone-lost',
    'The phone is lost.',
    onCreate((client) => ({ ...client, phone: null })),
  ),
  fault(
    'phone-plus-lost',
    "The phone's plus sign is lost.",
    onCreate((client) => ({ ...client, phone: client.phone?.replace('+', '') ?? null })),
  ),
  fault(
    'phone-last',
    'Of several phones the last is kept.',
    onSentJson((body) => {
      const all = Object.values(body.phones ?? {})
      return all.length > 1 ? { ...body, phones: { 0: all.at(-1) } } : body
    }),
  ),
  fault(
    'email-lost',
    'The email is lost.',
    onCreate((client) => ({ ...client, email: null })),
  ),
  fault(
    'email-changed',
    'A plus and what follows it is cut from the email.',
    onCreate((client) => ({ ...client, email: client.email?.replace(/\+[^@]*/, '') ?? null })),
  ),
  fault(
    'phone-digits-only',
    'Of a phone nothing is kept but digits and the plus sign.',
    onCreate((client) => ({ ...client, phone: client.phone?.replace(/[^+\d]/g, '') ?? null })),
  ),
  fault(
    'phone-key-order-text',
    'Positions of phones are compared as text, so that 10 comes before 2.',
    leaving('phones', (entries) =>
      entries
        .filter(([, one]) => one?.phone !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .at(0),
    ),
  ),
  fault(
    'phone-of-first-entry',
    'Where the first entry of phones has no number, the number of the next is lost.',
    leaving('phones', (entries) => entries.at(0)),
  ),
  fault(
    'phone-keys-of-32-bits',
    'Keys of phones are cut to 32 bits, so that 2147483648 comes before 0.',
    onPhones((a, b) => (Number(a) | 0) - (Number(b) | 0)),
  ),
  fault('phone-zero-gives-way', 'A phone number 0 counts as none if there is another one.', skipsFalsyPhone),
  fault(
    'positions-above-20-are-dropped',
    'Entries of phones and addresses with a key above 20 are dropped without an error.',
    {
      http: (next) => async (request) => {
        const body = await sentBody(request)
        if (!body) return next(request)
        const changed = { ...body }
        let dropped = false
        for (const group of ['phones', 'addresses']) {
          if (!isRecord(body[group])) continue
          const entries = Object.entries(body[group])
          const kept = entries.filter(([key, entry]) => !(/^[0-9]+$/.test(key) && Number(key) > 20 && isRecord(entry)))
          if (kept.length === entries.length) continue
          changed[group] = Object.fromEntries(kept)
          dropped = true
        }
        return next(dropped ? createAgain(request, JSON.stringify(changed)) : request)
      },
    },
  ),
  fault(
    'phone-cut-at-20',
    'A phone number is cut after 20 characters.',
    onEachClient(({ phone }) => (phone ? { phone: phone.slice(0, 20) } : {})),
  ),
  fault(
    'email-domain-lowered',
    'The domain of an email comes back in small letters.',
    onEachClient(({ email }) => (email ? { email: email.replace(/@.*/, (domain) => domain.toLowerCase()) } : {})),
  ),
  fault(
    'phones-after-email-lost',
    'phones that come after email in the body are lost.',
    onSentJson((body) => {
      const names = Object.keys(body ?? {})
      const isLate = names.includes('email') && names.indexOf('phones') > names.indexOf('email')
      const isGood = Object.entries(body?.phones ?? {}).every(
        ([key, entry]) => /^\d+$/.test(key) && typeof (entry as { phone?: unknown } | null)?.phone === 'string',
      )
      if (!isLate || !isGood) return body
      const { phones: _, ...others } = body
      return others
    }),
  ),
  fault(
    'plus-in-email-lost',
    'A plus sign is left out of the email of a new client.',
    onCreate((client) => ({ ...client, ...(client.email && { email: client.email.replace('+', '') }) })),
  ),
  fault(
    'email-cut-after-50',
    'An email is cut after 50 characters.',
    onCreate((client) => ({ ...client, ...(client.email && { email: client.email.slice(0, 50) }) })),
  ),
  fault(
    'positions-with-zero-come-last',
    'An entry of phones whose key has a zero in front, such as 01, comes after all the others.',
    onPhones((a, b) => Number(/^0\d/.test(a)) - Number(/^0\d/.test(b)) || Number(a) - Number(b)),
  ),
  fault(
    'positions-with-zero-are-octal',
    'A position of phones with a zero in front is read as octal, so that 010 comes before 9.',
    onPhones((a, b) => octal(a) - octal(b)),
  ),
]
