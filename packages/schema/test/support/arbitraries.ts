import fc from 'fast-check'
import type { ErrorBody } from '../../src/wire/index.ts'

const aText = fc.oneof(fc.string(), fc.constantFrom('', '007', '1990-05-17', 'true'))
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 4 })
const aTime = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}+00:00`)
const aDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 10)}T00:00:00+00:00`)
const anId = fc.integer({ min: -100, max: 2_000_000_000 })

/** A client in canonical form: any field but the two that are sure can be null or missing. */
export const aClient = fc
  .record(
    {
      firstName: orNull(aText),
      name: orNull(aText),
      email: orNull(aText),
      birthday: orNull(aDay),
      country: orNull(
        fc.record(
          {
            countryId: orNull(anId),
            numericCode: orNull(fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'))),
          },
          { requiredKeys: [] },
        ),
      ),
      type: orNull(fc.record({ id: orNull(anId), name: orNull(aText) })),
      manager: orNull(
        fc.record({ id: orNull(anId), enabled: orNull(fc.boolean()), createTime: orNull(aTime) }, { requiredKeys: [] }),
      ),
      tags: orNull(fc.array(fc.record({ name: orNull(aText) }), { maxLength: 2 })),
      accounts: orNull(fc.array(fc.record({ accountId: orNull(anId), createTime: orNull(aTime) }), { maxLength: 2 })),
      loggedAt: orNull(aTime),
      customField: orNull(fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  .chain((rest) => fc.record({ clientId: anId, createTime: aTime }).map((sure) => ({ ...rest, ...sure })))

const aSentence = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/)

/** An error in canonical form. Entries about one field are next to each other, since a map keeps no other order. */
export const anError: fc.Arbitrary<ErrorBody> = fc
  .record({
    message: aSentence,
    errors: fc.uniqueArray(
      fc.record({
        field: fc.stringMatching(/^[a-z]{1,6}(\.[a-z]{1,6})?$/),
        rule: fc.constantFrom('type', 'required', 'unknown'),
        message: aSentence,
      }),
      { selector: ({ field }) => field, maxLength: 3 },
    ),
  })
  .map(({ message, errors }) => (errors.length > 0 ? { message, errors } : { message }))
