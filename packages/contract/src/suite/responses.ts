import { type Check, type Exchange, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { readingRole } from '../targets/host.ts'
import { acceptsJson, askCreate, askGet, askList, clientsPath } from './client-calls.ts'
import { muteMessageIn } from './errors.ts'
import type { Installation } from './installation.ts'
import { relationsOf } from './relation.ts'

const responses = relationsOf('responses')

/** What every response has, whatever it is about. */
export const responseChecks = ({ claims }: Installation): Check[] => {
  const header = claims['request-id-header']
  return header === 'none' ? [messagesCheck] : [messagesCheck, requestIdCheck(header)]
}

const messagesCheck = responses({
  name: 'messages',
  title: 'every refusal says why, in a sentence for people',
  needs: ['exclusive data'],
  claims: ['error-shape'],
  verify: (session) =>
    session.forEach(refusals(session), async ([what, ask]) => {
      const { status, json } = (await ask()).response
      if (status < 400 || json === undefined) return
      const mute = muteMessageIn(json)
      session.expect(mute === undefined, say`why ${safe(what)} is refused`, () => say`${JSON.stringify(mute)}`)
    }),
})

const requestIdCheck = (header: string): Check =>
  responses({
    name: 'request-id',
    title: `every response has its own ${header}`,
    needs: ['strict query'],
    claims: ['request-id-header'],
    verify: async (session) => {
      const read = () => askGet(session, 1)
      const seen = new Set<string>()
      // Reads first: they show the header also where refusals have another form.
      for (const ask of [read, read, ...refusals(session).map(([, refused]) => refused)]) {
        const id = (await ask()).response.headers.get(header) ?? ''
        session.expect(id !== '', say`the header ${safe(header)}`, () => say`a response without it`)
        session.expect(!seen.has(id), say`another id than before`, () => say`${safe(id)} again`)
        seen.add(id)
      }
    },
  })

/** A refusal of each kind. */
function refusals(session: Session): (readonly [what: string, ask: () => Promise<Exchange>])[] {
  const asText = { headers: { ...acceptsJson, 'content-type': 'text/plain' } }
  const note = 'x'.repeat(1_100_000)
  return [
    ['an identifier that is no number', () => askGet(session, 'x')],
    ['a client that does not exist', () => askGet(session, -1)],
    ['a limit that is no number', () => askList(session, { limit: 'x' })],
    ['a call without a token', () => askList(session, {}, { credentials: 'none' })],
    ['an unknown token', () => askGet(session, 1, { credentials: 'unknown token' })],
    [
      'another media type in Accept',
      () => session.send({ method: 'GET', target: clientsPath, headers: { accept: 'image/png' } }),
    ],
    [
      'a path that is not described',
      () => session.send({ method: 'GET', target: '/api/v2/nothing', headers: acceptsJson }),
    ],
    ...(session.target.tokens[readingRole]
      ? [['a creation without the right', () => askCreate(session, {}, { as: readingRole })] as const]
      : []),
    ...(session.can('writes')
      ? ([
          ['a body with a wrong type', () => askCreate(session, { phones: [] })],
          ['a body that is a list', () => askCreate(session, [])],
          ['a body of another media type', () => askCreate(session, {}, asText)],
          ['a body that is too large', () => askCreate(session, { note })],
        ] as const)
      : []),
  ]
}
