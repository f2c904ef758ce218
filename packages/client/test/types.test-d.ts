import type { ApiError, Client, ClientCreate, ClientList, ListClientsQuery } from '@b2core-clients/schema'
import { expectTypeOf, test } from 'vitest'
import type { DriftError } from '../src/drift.ts'
import {
  type B2CoreClient,
  type BadRequestError,
  createB2CoreClient,
  type FieldError,
  type ForbiddenError,
  type ListClientsInput,
  type NewClient,
  type NewClientFields,
  type NotFoundError,
  type RateLimitedError,
  type ServerError,
  type TimeoutError,
  type UnauthorizedError,
} from '../src/index.ts'

declare const client: B2CoreClient

test('calls return the types of the schema', () => {
  expectTypeOf(client.clients.list()).resolves.toEqualTypeOf<ClientList>()
  expectTypeOf(client.clients.get(1)).resolves.toEqualTypeOf<Client>()
  expectTypeOf(client.clients.create({})).resolves.toEqualTypeOf<Client>()
})

test('list accepts exactly the parameters that the schema describes', () => {
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

test('a type for the Registration wizard narrows what create accepts', () => {
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

test('create accepts interfaces and classes, and checks the fields that it knows', () => {
  interface Address {
    country_code: string
    city: string
  }
  interface Phone {
    phone: string
    kind?: 'home' | 'work'
  }
  interface Info {
    givenName?: string
    hobby: string
  }
  interface SignUp {
    email: string
    addresses: Address[]
    phones?: Phone[]
    info: Info
    notes: { written: Phone }[]
  }
  interface Positions {
    addresses: { '0': Address }
    phones: Record<string, Phone>
  }
  class Dto {
    email!: string
    info = new Profile()
    phones: Phone[] = []
    notes = 'private'
    clear() {}
  }
  class Profile implements Info {
    hobby = 'chess'
  }
  const form = {} as SignUp
  client.clients.create(form)
  client.clients.create({ email: form.email, addresses: form.addresses })
  client.clients.create(new Dto())
  client.clients.create({} as Readonly<Partial<SignUp>>)
  client.clients.create({} as Positions)
  client.clients.create({ email: 'jdoe@example.com', favouriteColour: 'red' })
  // @ts-expect-error
  client.clients.create({ email: 5 })
  // @ts-expect-error
  client.clients.create({ info: 'John Doe' })
  // @ts-expect-error
  client.clients.create({ phones: [{ phone: 5 }] })
  // @ts-expect-error
  client.clients.create({} as { info: { givenName: number } })
  // @ts-expect-error
  client.clients.create({} as { phones: { '0': { phone: boolean } } })
})

test('a client with a wizard is a client', () => {
  interface Wizard extends NewClientFields {
    readonly email: string
  }
  expectTypeOf<B2CoreClient<Wizard>>().toExtend<B2CoreClient>()
})

test('a status or a kind narrows the error of a safe result to one class', async () => {
  const { data, error } = await client.clients.get(1).safe()
  if (error?.status === 400) expectTypeOf(error).toEqualTypeOf<BadRequestError>()
  if (error?.status === 422) expectTypeOf(error).toEqualTypeOf<BadRequestError>()
  if (error?.status === 401) expectTypeOf(error).toEqualTypeOf<UnauthorizedError>()
  if (error?.status === 403) expectTypeOf(error).toEqualTypeOf<ForbiddenError>()
  if (error?.status === 404) expectTypeOf(error).toEqualTypeOf<NotFoundError>()
  if (error?.status === 429) expectTypeOf(error).toEqualTypeOf<RateLimitedError>()
  if (error?.status === 503) expectTypeOf(error).toEqualTypeOf<ServerError>()
  if (error?.kind === 'Timeout') expectTypeOf(error).toEqualTypeOf<TimeoutError>()
  if (error?.kind === 'Drift') expectTypeOf(error).toEqualTypeOf<DriftError>()
  if (!error) expectTypeOf(data).toEqualTypeOf<Client>()
})

test('the body of an error is what the schema says', () => {
  expectTypeOf<NotFoundError['body']>().toEqualTypeOf<ApiError | undefined>()
  expectTypeOf<BadRequestError['fieldErrors']>().toEqualTypeOf<readonly FieldError[]>()
})
