import type { Client, ClientCreate, ClientList, ListClientsQuery } from '@b2core-clients/schema'
import { expectTypeOf, test } from 'vitest'
import type { DriftError } from '../src/drift.ts'
import {
  type B2CoreClient,
  createB2CoreClient,
  type ListClientsInput,
  type NewClient,
  type NewClientFields,
  type NotFoundError,
} from '../src/index.ts'

declare const client: B2CoreClient

test('calls give what the schema says', () => {
  expectTypeOf(client.clients.list()).resolves.toEqualTypeOf<ClientList>()
  expectTypeOf(client.clients.get(1)).resolves.toEqualTypeOf<Client>()
  expectTypeOf(client.clients.create({})).resolves.toEqualTypeOf<Client>()
})

test('what a list takes is what the schema describes, no more and no less', () => {
  type Flat = Exclude<keyof ListClientsInput, 'filter'> | `filter[${keyof NonNullable<ListClientsInput['filter']>}]`
  expectTypeOf<Flat>().toEqualTypeOf<keyof ListClientsQuery>()
})

test('misspelt names are type errors', () => {
  // @ts-expect-error
  client.clients.list({ parms: {} })
  // @ts-expect-error
  client.clients.list({ filter: { managerIDs: [1] } })
  // @ts-expect-error
  client.clients.list({ filter: { managerIds: ['1'] } })
  // @ts-expect-error
  client.clients.list({}, { timeout: 1 })
  // @ts-expect-error
  createB2CoreClient({ baseUrl: 'https://host.name', token: 't', retry: 1 })
})

test('a new client has the fields of the schema', () => {
  type Described = keyof { [Name in keyof ClientCreate as string extends Name ? never : Name]: unknown }
  expectTypeOf<keyof NewClientFields>().toEqualTypeOf<Described>()
  expectTypeOf<ClientCreate>().toExtend<NewClient>()
})

test('a new client can be narrowed to what the Registration wizard asks for', () => {
  interface Wizard extends NewClientFields {
    readonly email: string
    readonly favouriteColour: 'red' | 'blue'
  }
  const { clients } = createB2CoreClient<Wizard>({ baseUrl: 'https://host.name', token: 't' })
  clients.create({ email: 'jdoe@example.com', favouriteColour: 'red' })
  // @ts-expect-error
  clients.create({ email: 'jdoe@example.com' })
  // @ts-expect-error
  clients.create({ email: 'jdoe@example.com', favouriteColour: 'green' })
})

test('a status narrows a safe result to the one error it can be', async () => {
  const { data, error } = await client.clients.get(1).safe()
  if (error?.status === 404) expectTypeOf(error).toEqualTypeOf<NotFoundError>()
  if (error?.kind === 'Drift') expectTypeOf(error).toEqualTypeOf<DriftError>()
  if (!error) expectTypeOf(data).toEqualTypeOf<Client>()
})
