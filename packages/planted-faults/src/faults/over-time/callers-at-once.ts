import { setTimeout as wait } from 'node:timers/promises'
import { caller } from '../../planting/creations.ts'
import { type Fault, type Fetch, fault, json } from '../../planting/fault.ts'
import { isCreation, isKnownRead, isList } from '../../planting/requests.ts'
import { serverError } from '../../planting/responses.ts'
import { asAdmin, isKnown, seesAll } from '../../planting/wire.ts'

const createdAs = (token: string, request: Request): Request => {
  const headers = new Headers(request.headers)
  headers.set('authorization', token)
  return new Request(request, { headers })
}

/** Creations that are under way together are made in the name of one of their admins. */
const createdByOneOf = (choose: (open: readonly string[]) => string | undefined) => ({
  http: (next: Fetch) => {
    const open: string[] = []
    return async (request: Request) => {
      if (!isCreation(request) || !isKnown(request)) return next(request)
      const own = caller(request)
      open.push(own)
      await wait(3)
      const chosen = choose(open) ?? own
      try {
        return await next(chosen === own ? request : createdAs(chosen, request))
      } finally {
        open.splice(open.indexOf(own), 1)
      }
    }
  },
})

/** What callers get who call at the same time. */
export const callerAtOnceFaults: readonly Fault[] = [
  fault(
    'created-by-newest-caller',
    'Of two admins who create at the same time, the one who called first creates in the name of the other.',
    createdByOneOf((open) => open.at(-1)),
  ),
  fault(
    'created-by-first-caller',
    'Of two admins who create at the same time, the one who called last creates in the name of the other.',
    createdByOneOf((open) => open[0]),
  ),
  fault(
    'list-while-admin-creates',
    'While an admin with all rights creates a client, a list of a restricted admin shows every client.',
    {
      http: (next) => {
        let creating = 0
        return async (request) => {
          if (isList(request) && isKnown(request) && creating > 0) return next(asAdmin(request))
          if (!isCreation(request) || !seesAll(request)) return next(request)
          creating++
          await wait(3)
          try {
            return await next(request)
          } finally {
            creating--
          }
        }
      },
    },
  ),
  fault(
    'refusals-at-once-share-errors',
    'Of two lists that are refused at the same time, both name what is wrong with the later one.',
    {
      http: (next) => {
        let [open, newest] = [0, '']
        return async (request) => {
          if (!isList(request)) return next(request)
          open++
          const response = await next(request)
          if (response.status === 400) newest = await response.clone().text()
          await wait(1)
          const isAlone = --open === 0
          return response.status === 400 && !isAlone
            ? new Response(newest, { status: 400, headers: response.headers })
            : response
        }
      },
    },
  ),
  fault('too-many-reads-at-once-fail', 'Of more than sixteen reads at the same time the others return 500.', {
    http: (next) => {
      let open = 0
      return async (request) => {
        if (!isKnownRead(request)) return next(request)
        const isTooMany = ++open > 16
        await wait(1)
        open--
        return isTooMany ? json(500, serverError) : next(request)
      }
    },
  }),
]
