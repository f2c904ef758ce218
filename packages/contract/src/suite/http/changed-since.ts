import { type Check, NothingToCheck, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { acceptsJson, clientsPath } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'

const http = relationsOf('http')

const secondMs = 1000

/** Clients that are asked for. */
const most = 5

/** Moments after one time of a client and before a later one, at which the client was not yet as it is now. */
function momentsBeforeChange({ createTime, updateTime, loggedAt }: Client): number[] {
  const times = [createTime, updateTime, loggedAt].flatMap((time) => (time ? Date.parse(time) : []))
  const latest = Math.max(...times)
  return [...new Set(times.map((time) => time + secondMs))].filter((moment) => moment < latest)
}

/** A condition on the time of a change is not met before the last change. */
export const changedSinceChecks = (): Check[] => [
  http({
    name: 'changed-since',
    title: 'a client that changed after the time in If-Modified-Since is returned, and not 304',
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const changed = clients.filter((client) => momentsBeforeChange(client).length > 0)
      if (changed.length === 0) throw new NothingToCheck('no client has changed since it was created')
      for (const client of spread(changed, most))
        for (const moment of momentsBeforeChange(client)) {
          const since = new Date(moment).toUTCString()
          const request = {
            method: 'GET',
            target: `${clientsPath}/${client.clientId}`,
            headers: { ...acceptsJson, 'if-modified-since': since },
          }
          const { status } = (await session.ask(session.operation('getClient'), request)).response
          session.expect(
            status === 200,
            say`client ${client.clientId} (200) with If-Modified-Since: ${safe(since)}`,
            () => say`status ${status}`,
          )
        }
    },
  }),
]
