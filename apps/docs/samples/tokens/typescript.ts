import { createB2CoreClient } from '@b2core-clients/client'

let renewals = 0
const b2core = createB2CoreClient({
  baseUrl: 'http://127.0.0.1:4020',
  // Asked before the first call, and again when the server refuses the token.
  token: async (refused) => {
    if (refused) renewals += 1
    return refused ? 'sandbox-admin' : 'a-token-that-has-expired'
  },
})

const page = await b2core.clients.list({ limit: 1 })
console.log(page.data.length, renewals)
