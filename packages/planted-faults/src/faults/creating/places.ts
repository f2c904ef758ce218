import { type Fault, fault, type Plant } from '../../planting/fault.ts'
import { onHeaders } from '../../planting/wire.ts'

/** Location of a new client gets something in front. */
const locatedBehind = (before: (request: Request) => string): Plant =>
  onHeaders('create', 201, (headers, request) => {
    const location = headers.get('location')
    if (location !== null) headers.set('location', before(request) + location)
  })

/** Where a creation says that the new client is, by what else the call says. */
export const placeFaults: readonly Fault[] = [
  fault(
    'forwarded-prefix-in-location',
    'The Location of a new client begins with what the header X-Forwarded-Prefix says.',
    locatedBehind(({ headers }) => (headers.get('x-forwarded-prefix') ?? '').replace(/\/$/, '')),
  ),
  fault(
    'location-on-the-forwarded-host',
    'The Location of a new client is on the host that the header X-Forwarded-Host names.',
    locatedBehind(({ headers }) => {
      const host = headers.get('x-forwarded-host')
      return host === null ? '' : `https://${host}`
    }),
  ),
  fault(
    'location-in-a-language',
    'The Location of a new client begins with the preferred language of the call, as in /ja/api/v2/clients/1.',
    locatedBehind(({ headers }) => {
      const [language] = /^[a-z]{2}(?=$|[-,;])/.exec(headers.get('accept-language') ?? '') ?? []
      return language === undefined || language === 'en' ? '' : `/${language}`
    }),
  ),
]
