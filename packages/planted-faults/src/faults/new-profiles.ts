import type { ClientStore } from '@b2core-clients/sandbox'
import { fault, onCreate, onResponse } from '../planting/fault.ts'
import { current, onHeaders, remembering } from '../planting/wire.ts'

type Draft = Parameters<ClientStore['create']>[0]
type Record = ReturnType<Draft['complete']>

const moved = (time: string, hours: number): string =>
  `${new Date(Date.parse(time) + hours * 3_600_000).toISOString().slice(0, 19)}+00:00`

/** The new client is kept otherwise, by what was sent beside it. */
const onRecord = (change: (record: Record, request: Request | undefined) => Record) => ({
  http: remembering,
  store: (store: ClientStore) => ({
    create: (draft: Draft, now: () => Date) => {
      const request = current()
      return store.create({ ...draft, complete: (id, at) => change(draft.complete(id, at), request) }, now)
    },
  }),
})

/** What a new profile has beside what was sent, and where the response says it is. */
export const newProfileFaults = [
  fault(
    'body-overrules',
    'A status, locale or tags in the body of a creation overrule those of a new client.',
    onRecord((record) => {
      const sent = record.input as { status?: unknown; locale?: unknown; tags?: unknown }
      const { client } = record
      return {
        ...record,
        client: {
          ...client,
          ...(typeof sent?.status === 'string' && { status: sent.status }),
          ...(typeof sent?.locale === 'string' && { locale: sent.locale }),
          ...(Array.isArray(sent?.tags) && { tags: sent.tags }),
        },
      }
    }),
  ),
  fault(
    'locale-of-call',
    "A new client's locale is the Accept-Language of the call that created it.",
    onRecord((record, request) => {
      const language = /^[a-z]{2,3}(?:-[a-z]{2})?/i.exec(request?.headers.get('accept-language') ?? '')?.[0]
      return language ? { ...record, client: { ...record.client, locale: language.replace('-', '_') } } : record
    }),
  ),
  fault('ids-descend', 'Each new client has a smaller id than the one before.', {
    store: (store) => ({
      create: async (draft, now) => {
        const { json } = await store.create({ ...draft, complete: (id, at) => draft.complete(1_000_000 - id, at) }, now)
        return { clientId: JSON.parse(json).clientId, json }
      },
    }),
  }),
  fault(
    'create-time-ahead',
    'The createTime of a new client lies ten hours ahead.',
    onCreate((client) => ({ ...client, createTime: moved(client.createTime, 10) })),
  ),
  fault(
    'update-before-create',
    'A new client was last changed an hour before it was created.',
    onCreate((client) => ({ ...client, updateTime: moved(client.createTime, -1) })),
  ),
  fault(
    'created-time-local',
    'A creation returns a createTime two hours later than reading does.',
    onResponse('create', 201, (client) => ({ ...client, createTime: moved(client.createTime, 2) })),
  ),
  fault(
    'created-without-body',
    'A creation returns 201 and no body.',
    onResponse('create', 201, () => ''),
  ),
  fault(
    'location-inside',
    'Location has the address of a host behind the proxy.',
    onHeaders('create', 201, (headers) => headers.set('location', `http://10.0.0.7:8080${headers.get('location')}`)),
  ),
  fault(
    'location-without-prefix',
    'Location leaves out /api/v2.',
    onHeaders('create', 201, (headers) =>
      headers.set('location', headers.get('location')?.replace('/api/v2', '') ?? ''),
    ),
  ),
]
