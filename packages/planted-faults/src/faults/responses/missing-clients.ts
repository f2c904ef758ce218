import { idIn, visibleClients } from '../../planting/creations.ts'
import {
  type Fault,
  fault,
  instead,
  json,
  onResponse,
  otherStatus,
  type Plant,
  placeOf,
  readStored,
} from '../../planting/fault.ts'
import type { AnyBody } from '../../planting/responses.ts'

const deletedIsGone: Plant = {
  store: (store) => ({
    find: async (...asked) => {
      const found = await store.find(...asked)
      return found && readStored(found).status === 'Deleted' ? undefined : found
    },
  }),
}

/** A number that no client has reads the client to which something with this number belongs. */
const readsOwner = (numbersOf: (client: AnyBody) => readonly unknown[]): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    const id = idIn(request)
    if (id === undefined || response.status !== 404) return response
    const owner = (await visibleClients(next, request)).find((client) => numbersOf(client).includes(Number(id)))
    return owner ? json(200, owner) : response
  },
})

/** Reads of a client that does not exist, or that gets another one. */
export const missingClientFaults: readonly Fault[] = [
  fault(
    'deleted-cannot-be-read',
    'A client with the status Deleted is in lists, but reading it by its identifier returns 404.',
    deletedIsGone,
  ),
  fault('get-other', 'Reading a client returns the one before it.', {
    store: (store) => ({
      find: async (clientId, tags) => (await store.find(clientId - 1, tags)) ?? store.find(clientId, tags),
    }),
  }),
  fault(
    'missing-empty',
    'A client that does not exist returns 200 and an empty object.',
    otherStatus('get', 404, 200, {}),
  ),
  fault(
    'missing-null',
    'A client that does not exist returns 200 and null.',
    onResponse(
      'get',
      404,
      () => 'null',
      () => ({ status: 200 }),
    ),
  ),
  fault('missing-fails', 'A client that does not exist returns 500.', otherStatus('get', 404, 500)),
  fault('missing-bad', 'A client that does not exist returns 400.', otherStatus('get', 404, 400)),
  fault('missing-gone', 'A client that does not exist returns 410.', otherStatus('get', 404, 410)),
  fault(
    'account-id-reads-its-client',
    'An identifier that no client has, but an account, reads the client of this account.',
    readsOwner(({ accounts }) => (accounts ?? []).map(({ accountId }: AnyBody) => accountId)),
  ),
  fault(
    'country-id-reads-a-client',
    'An identifier that no client has, but a country, reads a client of this country.',
    readsOwner(({ country }) => [country?.countryId]),
  ),
  fault(
    'ids-ending-in-7',
    'Clients whose id ends in 7 are not found by their id.',
    instead(
      (request) => placeOf(request) === 'get' && /7$/.test(new URL(request.url).pathname),
      () => json(404, { status: 404, code: 'client_not_found', message: 'Client not found.' }),
    ),
  ),
]
