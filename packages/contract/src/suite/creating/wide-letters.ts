import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { askCreate } from '../client-calls.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** Letters of two and of three bytes. */
const wide = ['é', '山']

/** Characters of a name: the most that the strictest published wizard accepts, and more. */
const lengths = [30, 100]

/** The length of a name is that of its characters, and not of its bytes. */
export const wideLetterChecks = (): Check[] => [
  creating({
    name: 'wide-letters',
    title: 'a name of letters beyond ASCII is accepted if one of as many plain letters is',
    needs: ['exclusive data'],
    verify: async (session) => {
      let compared = 0
      for (const field of ['givenName', 'familyName', 'middleName']) {
        const isAccepted = async (value: string): Promise<boolean> => {
          const body = newClient(session, 'wide')
          const { response } = await askCreate(session, { ...body, info: { ...body.info, [field]: value } })
          return response.status < 300
        }
        for (const length of lengths) {
          if (!(await isAccepted('a'.repeat(length)))) continue
          for (const letter of wide) {
            // A wizard can refuse the letters of other scripts.
            if (!(await isAccepted(letter.repeat(2)))) continue
            compared++
            const isLong = await isAccepted(letter.repeat(length))
            session.expect(isLong, say`a ${field} of ${length} letters ${letter} to be accepted`, () => say`a refusal`)
          }
        }
      }
      if (compared === 0) throw new NothingToCheck('no long name, or no letter beyond ASCII, is accepted')
    },
  }),
]
