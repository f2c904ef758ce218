import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { clientsPath, sendsJson } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const http = relationsOf('http')

/** What a body is filled with: characters of one byte or of several, white space, and escapes. */
const fillings: readonly (readonly [string, string])[] = [
  ['letters', 'x'],
  ['letters beyond ASCII', 'é'],
  ['letters of four bytes', '😀'],
  ['escapes', '\\u00e9'],
]

/** Bytes of a body that is accepted, and of one that is refused. */
const [accepted, refused] = [900_000, 1_100_000]

/** The size of a body is that of its bytes, whatever they stand for. */
export const bodySizeChecks = ({ claims }: Installation): Check[] => [
  http({
    name: 'large-body',
    title: 'a body of more than a mebibyte is refused, a smaller one is not',
    // A gateway may take it for an attack.
    needs: ['writes', 'exclusive data'],
    claims: ['body-size'],
    verify: async (session) => {
      const statusOf = async (write: (json: string) => string) => {
        const body = write(JSON.stringify(newClient(session, 'large')))
        const request = { method: 'POST', target: clientsPath, headers: sendsJson, body }
        return (await session.ask(session.operation('createClient'), request)).response.status
      }
      const padded = (size: number) => (json: string) => ' '.repeat(size) + json
      const filled = (filling: string, size: number) => (json: string) =>
        `{"note":"${filling.repeat(Math.floor(size / Buffer.byteLength(filling)))}",${json.slice(1)}`
      const sizes: readonly (readonly [number, number])[] = [
        [accepted, claims['created-status']],
        [refused, 413],
      ]
      for (const [size, due] of sizes) {
        const bodies = fillings.map(([name, filling]) => [name, filled(filling, size)] as const)
        for (const [name, write] of [...bodies, ['spaces', padded(size)] as const]) {
          const status = await statusOf(write)
          session.expect(status === due, say`status ${due} for ${size} bytes of ${safe(name)}`, () => say`${status}`)
        }
      }
    },
  }),
]
