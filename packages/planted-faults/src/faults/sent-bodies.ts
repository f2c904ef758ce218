import { sentBody } from '../planting/creations.ts'
import { type Fault, fault, instead, json, placeOf } from '../planting/fault.ts'
import { type AnyBody, isRecord } from '../planting/responses.ts'
import { createAgain, onSent, onSentJson } from '../planting/sent.ts'
import { parsed } from '../planting/wire.ts'

/** The part of a text that is its first JSON object, if more follows. */
const firstObject = (text: string): string | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined
  const end = endOfFirst(text)
  const first = text.slice(0, end)
  return isRecord(parsed(first)) && text.slice(end).trim() !== '' ? first : undefined
}

/** Texts and brackets of JSON. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g

/** Where the first object of a JSON text ends. */
const endOfFirst = (text: string): number => {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth === 0) return index + 1
  }
  return text.length
}

/** The body with the fields of info whose paths it has as names. */
const withPath = (body: AnyBody, path: RegExp): AnyBody => {
  const found = Object.entries(body).flatMap(([name, value]) => {
    const field = path.exec(name)?.[1]
    return field === undefined || typeof value !== 'string' ? [] : [[field, value]]
  })
  return found.length > 0 ? { ...body, info: { ...body.info, ...Object.fromEntries(found) } } : body
}

/** How the body of a creation is read. */
export const sentBodyFaults: readonly Fault[] = [
  fault(
    'dots-in-a-field-name-are-a-path',
    'A field of a create body whose name has a dot is taken for a path, so that "info.givenName" overrules the name in info.',
    {
      http: (next) => async (request) => {
        const body = await sentBody(request)
        if (!body || (body.info !== undefined && !isRecord(body.info))) return next(request)
        const info: Record<string, AnyBody> = { ...body.info }
        const rest: Record<string, AnyBody> = {}
        let found = false
        for (const [name, value] of Object.entries(body)) {
          const field = /^info\.(givenName|middleName|familyName|birthday)$/.exec(name)?.[1]
          if (field !== undefined && typeof value === 'string') {
            info[field] = value
            found = true
          } else rest[name] = value
        }
        return next(found ? createAgain(request, JSON.stringify({ ...rest, info })) : request)
      },
    },
  ),
  fault(
    'positions-above-20-are-dropped',
    'Entries of phones and addresses with a key above 20 are dropped without a word.',
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
    'text-behind-the-json-is-overlooked',
    'What follows the first JSON object of a create body is not looked at, so a body with a second object or other text behind it is accepted.',
    onSent((text) => (parsed(text) === undefined ? firstObject(text) : undefined) ?? text),
  ),

  fault(
    'brackets-in-a-field-name-are-a-path',
    'A field such as info[givenName] overrules the name in info.',
    onSentJson((body) => withPath(body, /^info\[(givenName|middleName|familyName|birthday)\]$/)),
  ),
  fault(
    'slashes-in-a-field-name-are-a-path',
    'A field such as /info/middleName is the middle name where info has none.',
    onSentJson((body) => ({ ...body, info: { ...withPath(body, /^\/info\/(middleName)$/).info, ...body.info } })),
  ),
  fault(
    'underscores-in-a-field-name-are-a-path',
    'A field such as phones__0__phone is the phone number of a client without one.',
    onSentJson((body) =>
      typeof body.phones__0__phone === 'string' && !body.phones
        ? { ...body, phones: { 0: { phone: body.phones__0__phone } } }
        : body,
    ),
  ),
  fault(
    'prototype-of-a-body-counts',
    'What the field __proto__ of a body holds counts where the body has no such field.',
    onSentJson((body) => {
      if (!Object.hasOwn(body, '__proto__')) return body
      const { info } = Object.getOwnPropertyDescriptor(body, '__proto__')?.value ?? {}
      return { ...body, ...(isRecord(info) && { info: { ...info, ...body.info } }) }
    }),
  ),
  fault(
    'dollar-in-a-field-name-fails',
    'A create with a field whose name begins with a dollar sign returns 500.',
    instead(
      (request, text) => placeOf(request) === 'create' && /^\{(?:.*,)?"\$/.test(text),
      () => json(500, { message: 'The name of a column is not valid.' }),
    ),
  ),
]
