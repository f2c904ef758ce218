import type { Operation, Parameter } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { typesOf } from '../../generating/types.ts'
import { serializeQuery } from '../../request/serialize.ts'
import type { Check } from '../../running/check.ts'
import { isRefusal } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { expectEachSame, send, steady, usable } from './compare.ts'
import { withoutEchoes } from './echoes.ts'
import { fieldsFor, itemsOf } from './list-shape.ts'

/** Signs that the value of a query may have as they are: RFC 3986 gives them no meaning there. */
const signs = [';', '/', '?', ':', '@', '!', '$', '(', ')', '*', ',', '=']

/** Parameters that are looked at. */
const mostParameters = 3

/** A sign in a text means the same as it is and percent-encoded: only an ampersand separates parameters. */
export function reservedSignsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'reserved-signs',
    title: `${operation.id} takes a sign in a text for a part of it, percent-encoded or not`,
    // A gateway may take some of them for an attack.
    needs: ['exclusive data'],
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const { body } = await send(session, operation, request)
      let looked = 0
      for (const parameter of texts(operation, arbitraries).slice(0, mostParameters)) {
        for (const text of ['', ...knownText(parameter, body)])
          for (const sign of signs) if (await looksAt({ session, operation, request, parameter }, text, sign)) looked++
      }
      if (looked === 0) throw new NothingToCheck('no text of a parameter can have such a sign')
    },
  })
}

/** Whether a parameter is a text in which any sign may be. */
export const takesSigns = (operation: Operation, arbitraries: Arbitraries): boolean =>
  texts(operation, arbitraries).length > 0

const texts = ({ parameters }: Operation, arbitraries: Arbitraries): Parameter[] =>
  parameters.filter((parameter) => {
    const isText = typesOf(arbitraries.flat(parameter.schema)).join() === 'string'
    const isPlain = parameter.in === 'query' && !parameter.required && !parameter.json && !parameter.isWholeQuery
    return isText && isPlain && arbitraries.validate(parameter.schema)(signs.join('')).length === 0
  })

/** The text of the parameter's field in the first thing that is listed and has one: without the sign, it finds something. */
function knownText(parameter: Parameter, body: unknown): string[] {
  const known = (itemsOf(body) ?? []).flatMap((item) => fieldsFor(parameter, item).map(([, value]) => value))
  return known.filter((value) => typeof value === 'string' && /^[\w .-]{1,100}$/.test(value)).slice(0, 1) as string[]
}

interface Asked {
  readonly session: Session
  readonly operation: Operation
  readonly request: ApiRequest
  readonly parameter: Parameter
}

/** Whether the server takes the text with the sign behind it, so that its two spellings are compared. */
async function looksAt(asked: Asked, text: string, sign: string): Promise<boolean> {
  const { session, operation, request, parameter } = asked
  const [name = '', ...rest] = serializeQuery(parameter, 'x').join('&').split('=')
  if (rest.join('=') !== 'x') return false
  const start = `${name}=${encodeURIComponent(text)}`
  // Of these signs, encodeURIComponent leaves some as they are.
  const code = `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  const encoded = withPairs(request, start + code)
  if ((await send(session, operation, encoded)).status >= 300) return false
  const plain = withPairs(request, start + sign)
  const sendPlain = async () => {
    const seen = await send(session, operation, plain)
    // Without `allowReserved`, OpenAPI has callers percent-encode these signs, so a server may refuse them as they are.
    return parameter.allowReserved || !isRefusal(seen.status) ? seen : undefined
  }
  await expectEachSame(session, operation, encoded, {
    variants: [{ send: sendPlain, because: `with the sign ${sign} as it is` }],
    look: withoutEchoes(encoded),
  })
  return true
}
