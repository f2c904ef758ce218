import { type Check, mainRole, safe, say, spread } from '@b2core-clients/openapi-contract'
import { acceptsJson, clientsPath, list, sendsJson } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { asRestricted, visibility } from '../restriction/divide.ts'
import { readWorld } from '../world.ts'

const http = relationsOf('http')

/** Which tokens are valid, and what a server looks at first. */
export function tokenChecks({ claims }: Installation): Check[] {
  const status = claims['unauthorized-status']
  return [
    http({
      name: 'token-first',
      title: `an invalid request without a valid token returns ${status}`,
      claims: ['token-check', 'unauthorized-status'],
      verify: async (session) => {
        const operation = session.operation('listClients')
        for (const query of ['limit=0', 'limit=x', 'filter[clientId]=x', 'filter[countryCodes]=x', 'nonsense=1'])
          for (const credentials of ['none', 'unknown token'] as const) {
            const request = { method: 'GET', target: `${clientsPath}?${query}`, headers: acceptsJson }
            const { response } = await session.ask(operation, request, { credentials })
            session.expect(response.status === status, say`status ${status}`, () => say`status ${response.status}`)
          }
      },
    }),
    http({
      name: 'token-before-body',
      title: `an invalid body without a valid token returns ${status}`,
      needs: ['writes'],
      claims: ['token-check'],
      suspects: ['unauthorized-status'],
      verify: async (session) => {
        for (const body of ['{', '[]', '{"email":7}']) {
          const request = { method: 'POST', target: clientsPath, headers: sendsJson, body }
          const { response } = await session.ask(session.operation('createClient'), request, { credentials: 'none' })
          const isRefused = response.status === status
          session.expect(isRefused, say`${status} for ${safe(body)}`, () => say`status ${response.status}`)
        }
      },
    }),
    http({
      name: 'method-first',
      title: 'a method that is not described returns 405 without a token too',
      needs: ['undescribed methods'],
      claims: ['token-check'],
      verify: async (session) => {
        const request = { method: 'PUT', target: clientsPath, headers: acceptsJson }
        const { response } = await session.send(request, { credentials: 'none' })
        session.expect(response.status === 405, say`status 405`, () => say`status ${response.status}`)
      },
    }),
    http({
      name: 'scheme-case',
      title: 'a token is valid however HTTP writes it: with its scheme in any case, and after several spaces',
      // The gateway of a host may not follow HTTP here.
      needs: ['exclusive data'],
      verify: async (session) => {
        const token = session.target.tokens[mainRole]?.value ?? ''
        for (const scheme of ['bearer', 'BEARER', 'bEARER', 'Bearer ', 'Bearer  ']) {
          const headers = { ...acceptsJson, authorization: `${scheme} ${token}` }
          const request = { method: 'GET', target: `${clientsPath}?limit=1`, headers }
          const { response } = await session.ask(session.operation('listClients'), request, { credentials: 'none' })
          session.expect(
            response.status === 200,
            say`a page (200) for ${safe(scheme)}`,
            () => say`status ${response.status}`,
          )
        }
      },
    }),
    http({
      name: 'tokens-at-once',
      title: 'callers with different tokens get their own responses, also at the same time',
      needs: ['restricted admin'],
      verify: async (session) => {
        const { clients } = await readWorld(session)
        const hidden = clients.filter((client) => !visibility(session)(client))
        const targets = [
          `${clientsPath}?limit=3`,
          ...spread(hidden, 2).map(({ clientId }) => `${clientsPath}/${clientId}`),
        ]
        for (const target of targets) {
          const roles = [mainRole, asRestricted.as, mainRole, asRestricted.as]
          const send = async (as: string) => {
            const { response } = await session.send({ method: 'GET', target, headers: acceptsJson }, { as })
            return `${response.status} ${response.text.replace(/"requestId":"[^"]*"/, '')}`
          }
          session.log.beginCase()
          const alone = [await send(mainRole), await send(asRestricted.as)]
          const together = await Promise.all(roles.map(send))
          const isSame = together.every((one, index) => one === alone[index % 2])
          session.expect(isSame, say`what each token gets by itself`, () => say`another response for ${safe(target)}`)
        }
      },
    }),
    http({
      name: 'token-exact',
      title: 'a token in another case, cut short, made longer or with another letter is invalid',
      // What is nearly a host's token would be in the report.
      needs: ['exclusive data'],
      verify: async (session) => {
        const token = session.target.tokens[mainRole]?.value ?? ''
        // A server that remembers valid tokens knows this one then.
        await list(session, { limit: 1 })
        const longer = [`${token}x`, `${token}${'x'.repeat(64)}`, `${token}.x`]
        const others = [
          ...[swapped(token), ...longer, `x${token}`, token.slice(0, -1)],
          ...[[...token].toReversed().join(''), ...withOtherLetters(token)],
        ]
        // A token of digits is the same in another case.
        for (const near of others.filter((other) => other !== token)) {
          const headers = { ...acceptsJson, authorization: `Bearer ${near}` }
          const request = { method: 'GET', target: clientsPath, headers }
          const { response } = await session.ask(session.operation('listClients'), request, { credentials: 'none' })
          session.expect(response.status === status, say`status ${status}`, () => say`status ${response.status}`)
        }
      },
    }),
  ]
}

/** The token with another letter in one place: the first, the last, and some between them. */
function withOtherLetters(token: string): string[] {
  const places = new Set([
    ...spread(
      Array.from(token, (_, at) => at),
      8,
    ),
    token.length - 1,
  ])
  // Of base64, `A` to `D` can be the same at the end.
  const otherOf = (letter = ''): string => (/[A-D]/.test(letter) ? 'x' : 'A')
  return [...places].map((at) => `${token.slice(0, at)}${otherOf(token[at])}${token.slice(at + 1)}`)
}

const swapped = (text: string): string =>
  [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('')
