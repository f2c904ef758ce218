import { expectTypeOf, test } from 'vitest'
import type { Client, ClientCreate, ClientFilter, ClientList, ClientSortField, ListClientsQuery } from '../src/index.ts'

test('filters are known by their bare names, lists as arrays of numbers', () => {
  expectTypeOf<ClientFilter['managerIds']>().toEqualTypeOf<number[] | undefined>()
  expectTypeOf<ClientFilter['countryCodes']>().toEqualTypeOf<string[] | undefined>()
  expectTypeOf<ClientFilter['clientId']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<keyof ClientFilter>().toEqualTypeOf<
    | 'clientId'
    | 'email'
    | 'emails'
    | 'name'
    | 'nickname'
    | 'managerIds'
    | 'countryCodes'
    | 'city'
    | 'statusIds'
    | 'internalTypeIds'
    | 'companyShortName'
    | 'companyFullName'
    | 'riskLevelIds'
    | 'typeIds'
    | 'verificationLevelIds'
  >()
})

test('the query keeps the names of the wire', () => {
  expectTypeOf<ListClientsQuery['filter[managerIds]']>().toEqualTypeOf<number[] | undefined>()
  expectTypeOf<ClientSortField>().toExtend<string>()
})

test('only what the server assigns is sure to be there', () => {
  expectTypeOf<Client['clientId']>().toEqualTypeOf<number>()
  expectTypeOf<Client['createTime']>().toEqualTypeOf<string>()
  expectTypeOf<Client['email']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<ClientList>().toEqualTypeOf<{ data: Client[]; total: number }>()
})

test('a new client takes custom fields', () => {
  expectTypeOf<{ email: string; favouriteColour: string }>().toExtend<ClientCreate>()
})
