import { createB2CoreClient, type NewClientFields } from '@b2core-clients/client'

/** What this installation's wizard asks for. */
interface Registration extends NewClientFields {
  readonly email: string
  readonly info: {
    readonly givenName: string
    readonly familyName: string
    readonly birthday: string
  }
  readonly referralCode?: string
}

const b2core = createB2CoreClient<Registration>({
  baseUrl: 'http://127.0.0.1:4020',
  token: 'sandbox-admin',
})

const created = await b2core.clients.create({
  email: 'amelie.fontaine@example.com',
  info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' },
  referralCode: 'FRIEND42',
})
// Types that were generated from the overlay have the field. Other types do not, so ask first.
if ('referralCode' in created) console.log(created.name, created.referralCode)
