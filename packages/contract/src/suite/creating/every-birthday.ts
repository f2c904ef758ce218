import { type Check, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { claimAgainstBirthday } from '../birthday-claims.ts'
import { askCreate, get, readCreated } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { swept } from '../world.ts'
import { unusualDays } from './unusual-texts.ts'

// Each of them creates many clients.
const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** A server may refuse earlier birthdays: nobody who was born then is alive. */
const earliestBirth = '1800-01-01'

const askBorn = (session: Session, birthday: string) => {
  const body = newClient(session, 'born')
  return askCreate(session, { ...body, info: { ...body.info, birthday } })
}

export const everyBirthdayCheck = ({ claims, minimumAge }: Installation): Check =>
  creating({
    name: 'every-birthday',
    title: 'a birthday is the day that was sent, and is refused only for the age',
    claims: ['birthday-format'],
    suspects: ['time-format'],
    verify: async (session) => {
      const refused: string[] = []
      const accepted: string[] = []
      await session.forEach(swept(session, unusualDays), async (birthday) => {
        const exchange = await askBorn(session, birthday)
        // A Registration wizard may refuse a client as too old or too young.
        const isRefused = exchange.response.status === claims['invalid-body-status']
        const isAgeStated = minimumAge !== undefined
        session.expect(
          !isRefused || isAgeStated || birthday < earliestBirth,
          say`a client born on ${birthday}`,
          () => say`status ${exchange.response.status}`,
          [],
        )
        if (isRefused) {
          refused.push(birthday)
          return
        }
        accepted.push(birthday)
        const made = await readCreated(session, exchange)
        for (const client of [made, await get(session, made.clientId)]) {
          const kept = client.birthday
          session.expect(kept === `${birthday}T00:00:00+00:00`, say`the birthday ${birthday}`, () => say`${kept}`, [
            claimAgainstBirthday(kept),
          ])
        }
      })
      const [oldest = '', youngest = ''] = [accepted.toSorted()[0], accepted.toSorted().at(-1)]
      const between = refused.filter((day) => day > oldest && day < youngest)
      session.expect(
        between.length === 0,
        say`every birthday between ${oldest} and ${youngest}`,
        () => say`all but ${between.join(', ')}`,
        [],
      )
    },
  })

/** Times of day with a zone. In UTC, some of them are on another day. */
const timesOfBirth = [
  'T00:00:00Z',
  'T00:00:00+00:00',
  'T00:00:00+03:00',
  'T00:00:00+14:00',
  'T00:00:00-05:00',
  'T23:59:59-11:00',
  'T23:59:59Z',
  'T12:30:00.123456Z',
  'T00:00:00.000+01:00',
  'T00:00:00+05:45',
]

/** Times that some parsers of RFC 3339 refuse. */
const doubtfulTimes = ['T24:00:00Z', 'T23:59:60Z', 't00:00:00z', 'T00:00Z', 'T00:00:00-00:00', 'T00:00:00.9999999Z']

export const everyTimeCheck = ({ claims }: Installation): Check =>
  creating({
    name: 'every-time',
    title: 'a birthday that is sent with a time is that day, whatever the zone',
    claims: ['birthday-format'],
    verify: (session) =>
      session.forEach([...timesOfBirth, ...doubtfulTimes], async (time) => {
        const exchange = await askBorn(session, `1990-05-17${time}`)
        const isRefused = exchange.response.status === claims['invalid-body-status']
        if (isRefused && doubtfulTimes.includes(time)) return
        session.expect(!isRefused, say`a client born on 17 May 1990${safe(time)}`, () => say`a refusal`, [])
        const { birthday } = await readCreated(session, exchange)
        const isThatDay = birthday === '1990-05-17T00:00:00+00:00'
        session.expect(isThatDay, say`17 May 1990 for ${safe(time)}`, () => say`${birthday}`, [
          claimAgainstBirthday(birthday),
        ])
      }),
  })
