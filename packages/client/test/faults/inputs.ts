import { type Fault, type FaultCall, good, page } from './fault.ts'

const refused = (name: string, call: FaultCall): Fault => ({
  name: `${name} is an error, and nothing is sent`,
  call,
  responses: [good],
  sees: { error: {}, requests: 0 },
})
const filter = (value: unknown): FaultCall => ({ list: { filter: value } })

export const inputs: readonly Fault[] = [
  refused('a filter of NaN', filter({ clientId: Number.NaN })),
  refused('a list filter with NaN', filter({ managerIds: [1, Number.NaN] })),
  refused('a filter of a Date', filter({ name: new Date(0) })),
  refused('a filter of an object', filter({ name: { contains: 'John' } })),
  refused('a list filter with a nested list', filter({ managerIds: [[1, 2], 3] })),
  refused('a limit of infinity', { list: { limit: Number.POSITIVE_INFINITY } }),
  refused('an empty client id', { get: '' }),
  refused('a client id of undefined', { get: undefined }),
  refused('a client id that is a path', { get: '../../v1/users' }),
  refused('a new client with NaN', { create: { email: 'jdoe@example.com', score: Number.NaN } }),
  {
    name: 'a filter of undefined sends nothing',
    call: { list: { limit: 5, filter: { name: undefined, managerIds: undefined } } },
    responses: [{ body: page }],
    sees: { data: page, asks: /^\/api\/v2\/clients\?limit=5$/ },
  },
  {
    name: 'a filter of several numbers is joined by commas',
    call: filter({ managerIds: [1, 2, -3] }),
    responses: [{ body: page }],
    sees: { data: page, asks: /^\/api\/v2\/clients\?filter\[managerIds\]=1,2,-3$/ },
  },
  {
    name: 'a filter with &, =, # and + arrives unchanged',
    call: filter({ name: 'Doe & Sons = #1 + 2' }),
    responses: [{ body: page }],
    sees: { data: page, asks: /filter\[name\]=Doe & Sons = #1 \+ 2$/ },
  },
]
