import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import type { Installation } from './installation.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

const emptyFields = relationsOf('empty-fields')

/** A field without a value is null in every client or left out in every client. */
export function emptyFieldsChecks(installation: Installation): Check[] {
  const form = installation.claims['empty-fields']
  return [
    emptyFields({
      name: 'form',
      title: `a field without a value is ${form === 'included' ? 'null' : 'left out'}`,
      claims: ['empty-fields'],
      verify: async (session) => {
        const { written } = await readWorld(session)
        const found = nullableFields(installation).map((name) => ({
          name,
          nulls: written.filter((client) => client[name] === null).length,
          absent: written.filter((client) => !Object.hasOwn(client, name)).length,
        }))
        // A field that no client has is not a field without a value: the host does not have it.
        const known = found.filter(({ absent }) => absent < written.length)
        if (known.every(({ nulls, absent }) => nulls + absent === 0))
          throw new NothingToCheck('every field has a value')
        for (const { name, nulls, absent } of known) {
          if (form === 'included')
            session.expect(absent === 0, say`every client to have ${name}`, () => say`${absent} clients without it`)
          else
            session.expect(nulls === 0, say`no client to have a ${name} of null`, () => say`${nulls} clients with it`)
        }
      },
    }),
  ]
}

/** Fields that can be null, unless the installation always leaves them out then. */
const nullableFields = ({ wire }: Installation): string[] =>
  Object.keys(canonicalFields).filter((name) => {
    const { form, omitsNull } = wire.fields[name] ?? {}
    return form !== 'absent' && !omitsNull
  })
