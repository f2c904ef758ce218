import { type Check, type JsonObject, safe, say } from '@b2core-clients/openapi-contract'
import { askCreate, create, get } from './client-calls.ts'
import { errorDetailOf, errorsOf, muteMessageIn } from './errors.ts'
import type { Installation } from './installation.ts'
import { freshEmail } from './new-client.ts'
import { relationsOf } from './relation.ts'

/** A document as a Registration wizard would have it: names and email required, a custom field required. */
function withWizard(document: JsonObject): JsonObject {
  // biome-ignore lint/suspicious/noExplicitAny: a path into a document that is known to be this API's.
  const copy = structuredClone(document) as any
  const { schemas } = copy.components
  schemas.ClientCreate.required = ['info', 'email', 'promoCode']
  schemas.ClientCreate.properties.nickname = { type: 'string', description: 'Custom field that a Client has as well.' }
  schemas.ClientCreate.properties.promoCode = {
    type: 'string',
    minLength: 3,
    maxLength: 12,
    description: 'Custom field.',
  }
  schemas.ClientInfo.required = ['givenName', 'familyName']
  schemas.ClientInfo.properties.givenName = { ...schemas.ClientInfo.properties.givenName, minLength: 1, maxLength: 30 }
  return copy
}

const good = () => ({
  info: { givenName: 'John', familyName: 'Doe' },
  email: freshEmail('wizard'),
  promoCode: 'SPRING',
  nickname: 'Jo',
})

const broken: readonly (readonly [string, string, (body: ReturnType<typeof good>) => unknown])[] = [
  ['promoCode', 'required', ({ promoCode: _, ...body }) => body],
  ['email', 'required', ({ email: _, ...body }) => body],
  ['info', 'required', ({ info: _, ...body }) => body],
  ['info.familyName', 'required', (body) => ({ ...body, info: { givenName: 'John' } })],
  ['promoCode', 'minLength', (body) => ({ ...body, promoCode: 'ab' })],
  ['info.givenName', 'maxLength', (body) => ({ ...body, info: { ...body.info, givenName: 'J'.repeat(31) } })],
]

const wizard = relationsOf('wizard')

/** The Registration wizard decides what a new client must have. */
export const wizardChecks = (installation: Installation): Check[] => {
  const status = installation.claims['invalid-body-status']
  const { namesFields, namesRules } = errorDetailOf(installation)
  return [
    wizard({
      name: 'required',
      title: "what the document's Registration wizard requires is required, and its bounds hold",
      needs: ['writes', 'wizard'],
      claims: ['custom-fields'],
      suspects: ['error-shape', 'invalid-body-status'],
      verify: (outer) =>
        outer.withDocument(withWizard(outer.run.document.root), async (session) => {
          for (const [field, rule, spoil] of broken) {
            const { response } = await askCreate(session, spoil(good()))
            const isRefused = response.status === status
            session.expect(isRefused, say`a refusal for ${safe(field)} (${safe(rule)})`, () => say`${response.status}`)
            const mute = response.json === undefined ? undefined : muteMessageIn(response.json)
            session.expect(mute === undefined, say`why ${safe(field)} is refused`, () => say`${JSON.stringify(mute)}`)
            const named = errorsOf(response.json)
            const isNamed = named.some((error) => error.field === field && (!namesRules || error.rule === rule))
            session.expect(
              isNamed || !namesFields,
              say`errors that name ${safe(field)} and ${safe(rule)}`,
              () => say`${JSON.stringify(named)}`,
            )
          }
          const made = await create(session, good())
          const { nickname } = await get(session, made.clientId)
          session.expect(nickname === 'Jo', say`the nickname Jo`, () => say`${nickname}`)
        }),
    }),
  ]
}
