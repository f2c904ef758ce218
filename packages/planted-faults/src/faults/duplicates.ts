import type { ClientStore } from '@b2core-clients/sandbox'
import { type Fetch, fault, json, placeOf } from '../planting/fault.ts'

/** Taken emails, and refusals that are wrong. */
export const duplicateFaults = [
  fault(
    'duplicate-let-in',
    'An email that an active client has is taken again.',
    letsIn(() => true),
  ),
  fault(
    'duplicate-case-let-in',
    'An email that an active client has is taken again in capitals.',
    letsIn(({ email }) => email !== null && /[A-Z]/.test(email)),
  ),
  fault('duplicate-race', 'Two creations at once with one email both succeed.', racing()),
  fault('duplicate-conflict', 'A taken email returns 409.', takenAs(409)),
  fault('duplicate-failure', 'A taken email returns 500.', takenAs(500)),
  fault('duplicate-returns-first', 'A taken email returns 201 and the client that has it.', {
    http: (next) => async (request) => {
      const copy = request.clone()
      const response = await next(request)
      const text = await response.clone().text()
      if (response.status !== 400 || !text.includes('"unique"')) return response
      const { email } = JSON.parse(await copy.text())
      const found = await next(
        new Request(`${new URL(copy.url).origin}/api/v2/clients?filter[email]=${encodeURIComponent(email)}`, {
          headers: { authorization: copy.headers.get('authorization') ?? '' },
        }),
      )
      const [client] = JSON.parse(await found.text()).data
      return json(201, client, { location: `/api/v2/clients/${client?.clientId}` })
    },
  }),
  fault('refused-yet-stored', 'A creation that is refused for its birthday is stored all the same.', {
    http: (next) => async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const copy = request.clone()
      const response = await next(request)
      if (response.status !== 400 || !(await response.clone().text()).includes('birthday')) return response
      const body = JSON.parse(await copy.text())
      if (body?.info) {
        delete body.info.birthday
        await next(new Request(copy.url, { method: 'POST', headers: copy.headers, body: JSON.stringify(body) }))
      }
      return response
    },
  }),
]

function takenAs(status: number) {
  return {
    http: (next: Fetch) => async (request: Request) => {
      const response = await next(request)
      const taken = response.status === 400 && (await response.clone().text()).includes('"unique"')
      return taken ? new Response(await response.text(), { status, headers: response.headers }) : response
    },
  }
}

type Create = Parameters<ClientStore['create']>

/** The store looks for the emails of clients whose status is Active, so one without a status slips past it. */
const createAnyway = (store: ClientStore, draft: Create[0], now: Create[1]) =>
  store
    .create(draft, now)
    .catch(() => store.create({ ...draft, complete: (id, at) => ({ ...draft.complete(id, at), statusId: null }) }, now))

function letsIn(when: (draft: Create[0]) => boolean) {
  return {
    store: (store: ClientStore) => ({
      create: (draft: Create[0], now: Create[1]) =>
        when(draft) ? createAnyway(store, draft, now) : store.create(draft, now),
    }),
  }
}

/** Uniqueness is looked at before the client is written, so a second call slips in between. */
function racing() {
  let under = 0
  return {
    store: (store: ClientStore) => ({
      create: async (...[draft, now]: Parameters<typeof store.create>) => {
        under++
        try {
          const slips = under > 1
          await new Promise((resolve) => setTimeout(resolve, 2))
          return await (slips ? createAnyway(store, draft, now) : store.create(draft, now))
        } finally {
          under--
        }
      },
    }),
  }
}
