import { sentBody } from '../../planting/creations.ts'
import { type Fault, fault, instead, json, onCreate, type Plant, placeOf } from '../../planting/fault.ts'
import { type AnyBody, isRecord, withBody } from '../../planting/responses.ts'
import { createAgain, onBody, onSentJson } from '../../planting/sent.ts'
import { isKnown, parsed } from '../../planting/wire.ts'
import { withoutLength } from '../../planting/without-length.ts'

const namesOf = {
  body: ['info', 'addresses', 'phones', 'email'],
  info: ['givenName', 'familyName', 'middleName', 'birthday'],
} as const

/** The members of an object under the names that are known, whatever their case. The last of several counts. */
function withKnownNames(object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const known = (name: string) => names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [known(name), value]))
}

const anyCaseInBody: Plant = onBody((body) => {
  const outer = withKnownNames(body, namesOf.body)
  const changed = isRecord(outer.info) ? { ...outer, info: withKnownNames(outer.info, namesOf.info) } : outer
  return JSON.stringify(changed) === JSON.stringify(body) ? undefined : changed
})

const snakeNames: Readonly<Record<string, string>> = { given_name: 'givenName', family_name: 'familyName' }

const takesSnakeCase: Plant = onBody((body) => {
  if (!isRecord(body.info) || !Object.keys(body.info).some((name) => name in snakeNames)) return undefined
  const info = Object.fromEntries(Object.entries(body.info).map(([name, value]) => [snakeNames[name] ?? name, value]))
  return { ...body, info }
})

/** Creations whose body meets a condition get another response. */
const onField = (when: (body: Record<string, unknown>) => boolean, answer: () => Response): Plant =>
  instead((request, text) => {
    const body = placeOf(request) === 'create' && isKnown(request) ? parsed(text) : undefined
    return isRecord(body) && when(body)
  }, answer)

/** The body with the fields of info whose paths it has as names. */
const withPath = (body: AnyBody, path: RegExp): AnyBody => {
  const found = Object.entries(body).flatMap(([name, value]) => {
    const field = path.exec(name)?.[1]
    return field === undefined || typeof value !== 'string' ? [] : [[field, value]]
  })
  return found.length > 0 ? { ...body, info: { ...body.info, ...Object.fromEntries(found) } } : body
}

/** Names of fields in a create body that are taken for something else. */
export const bodyFieldFaults: readonly Fault[] = [
  fault(
    'brackets-counted-as-depth',
    'A body with more than 64 objects and lists in all is refused as too deep, although none is in many others.',
    instead(
      (request, text) => placeOf(request) === 'create' && isKnown(request) && (text.match(/[[{]/g)?.length ?? 0) > 64,
      () => json(400, { message: 'The body is too deep.', errors: [] }),
    ),
  ),
  fault(
    'body-fields-in-any-case',
    'Fields of a create body are known whatever the case of their names, so that Email after email overrules it.',
    anyCaseInBody,
  ),
  fault(
    'names-in-snake-case',
    'The names of a new client are also read from given_name and family_name.',
    takesSnakeCase,
  ),
  fault(
    'field-in-body-replaces-the-method',
    'A field of the wizard named _method replaces the method of a create: with GET it is a list, with PUT, PATCH or DELETE it returns 405.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const body = parsed(await request.clone().text())
        const method = isRecord(body) && typeof body._method === 'string' ? body._method.toUpperCase() : undefined
        if (!['GET', 'PUT', 'PATCH', 'DELETE'].includes(method ?? '')) return next(request)
        const headers = withoutLength(request)
        headers.delete('content-type')
        const list = await next(new Request(request.url, { method: 'GET', headers }))
        if (method === 'GET' || list.status !== 200) return list
        const refused = withBody(list, { message: `The method ${method} is not allowed here.` }, 405)
        refused.headers.set('allow', 'GET, HEAD, POST')
        return refused
      },
    },
  ),
  fault(
    'method-field-in-capitals',
    'A field of the wizard named _METHOD replaces the method of a creation, which then returns 405.',
    onField(
      ({ _METHOD: method }) => method === 'PUT' || method === 'DELETE',
      () => json(405, { message: 'The method is not allowed here.' }, { allow: 'GET, HEAD, POST' }),
    ),
  ),
  fault(
    'format-field-makes-xml',
    'A field of the wizard named _format with the value xml makes the response to a creation XML.',
    onField(
      ({ _format: format }) => format === 'xml',
      () => new Response('<client/>', { status: 201, headers: { 'content-type': 'application/xml' } }),
    ),
  ),
  fault(
    'token-field-is-checked',
    'A field of the wizard named _token is taken for that of a form, and returns 403.',
    onField(
      ({ _token: token }) => token !== undefined,
      () => json(403, { message: 'The form has expired.' }),
    ),
  ),
  fault(
    'callback-field-makes-script',
    'A field of the wizard named callback makes the response to a creation a script.',
    onField(
      ({ callback }) => typeof callback === 'string',
      () => new Response('show({})', { status: 201, headers: { 'content-type': 'text/javascript' } }),
    ),
  ),
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
  fault('field-constructor-breaks', 'A field named constructor is an internal error.', {
    http: (next) => async (request) => {
      const isBroken = placeOf(request) === 'create' && (await request.clone().text()).includes('"constructor"')
      return isBroken ? json(500, { status: 500, code: 'internal', message: 'Oops.' }) : next(request)
    },
  }),
  fault(
    'proto-field-breaks',
    'A field named __proto__ is an internal error.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.includes('"__proto__"'),
      () => json(500, { status: 500, code: 'internal', message: 'Oops.' }),
    ),
  ),
  fault(
    'fields-in-info-overrule',
    'A nickname, city, locale or status within info of a create body becomes that of the new client.',
    onCreate((client, sent) => {
      const names = ['nickname', 'city', 'locale', 'status'] as const
      const said = names.flatMap((name) => (typeof sent?.info?.[name] === 'string' ? [[name, sent.info[name]]] : []))
      return { ...client, ...Object.fromEntries(said) }
    }),
  ),
]
