import { type Check, say } from '@b2core-clients/openapi-contract'
import { askCreate, get, list, readCreated } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'
import { swept } from '../world.ts'

// Each of them creates many clients.
const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Ways to write a phone number: a server may cut, group or complete them without meaning to. Reserved for fiction. */
const numbers: readonly string[] = [
  '0',
  '00',
  '0012025550143',
  '02025550143',
  '2025550143',
  '+12025550143',
  '+1 202 555 0143',
  '+1\u00a0202\u00a0555\u00a00143',
  ' +12025550143',
  '+12025550143 ',
  '+1.202.555.0143',
  '+1(202)5550143',
  '+1/202/555-0143',
  '+12025550143 ext. 5',
  '+12025550143,5',
  '+12025550143;ext=5',
  '+12025550143x5',
  '1-800-EXAMPLE',
  'tel:+12025550143',
  '++12025550143',
  '+',
  '-',
  'none',
  'null',
  '+0',
  '1e10',
  '9007199254740993',
  '+１２０２５５５０１４３',
  '+١٢٠٢٥٥٥٠١٤٣',
  '+1202555014301234567890',
  `+${'1'.repeat(31)}`,
  `+${'1'.repeat(33)}`,
  `+${'1'.repeat(64)}`,
  `+${'1'.repeat(255)}`,
]

/** The same address in forms that a server may change. Each begins with a text that nobody else has. */
const addresses: readonly ((fresh: string) => string)[] = [
  (fresh) => fresh,
  (fresh) => fresh.toUpperCase(),
  (fresh) => `C${fresh.slice(1)}`,
  (fresh) => fresh.replace('@example.com', '@Example.COM'),
  (fresh) => `0${fresh}`,
  (fresh) => `1e5.${fresh}`,
  (fresh) => `null.${fresh}`,
  (fresh) => `o'brien.${fresh}`,
  (fresh) => `a&b=c.${fresh}`,
  (fresh) => `a/b?c.${fresh}`,
  (fresh) => `a#b.${fresh}`,
  (fresh) => `100%25.${fresh}`,
  (fresh) => `{a}|b~c.${fresh}`,
  (fresh) => `!$*\`^-_.${fresh}`,
  (fresh) => `www.${fresh}`,
  (fresh) => fresh.replace('@', '+a+b@'),
  (fresh) => fresh.replace('@', '__@'),
  (fresh) => fresh.replace('@', '-@'),
  (fresh) => fresh.replace('@example.com', '@xn--bcher-kva.example'),
  (fresh) => fresh.replace('@example.com', '@a.b.c.d.example'),
  (fresh) => fresh.replace('@example.com', '@1.example'),
  (fresh) => fresh.replace('@example.com', '@mail-1.photography.example'),
  (fresh) => fresh.replace('@example.com', '@googlemail.example'),
]

/** Contact data that nobody draws by chance comes back as it was sent. */
export const everyContactChecks = (installation: Installation): Check[] => [
  creating({
    name: 'every-phone',
    title: 'a phone number is kept as it was sent, or refused',
    claims: ['created-phone'],
    verify: (session) =>
      session.forEach(swept(session, numbers), async (phone) => {
        // The first number counts, even if it looks empty, such as 0.
        const phones = { 0: { phone }, 1: { phone: '+12025550144' } }
        const exchange = await askCreate(session, { ...newClient(session, 'phone'), phones })
        if (exchange.response.status === installation.claims['invalid-body-status']) return
        const made = await readCreated(session, exchange)
        session.expect(
          made.phone === phone,
          say`the phone ${JSON.stringify(phone)}`,
          () => say`${JSON.stringify(made.phone)}`,
        )
        expectSameClient(session, made, await get(session, made.clientId), say`as created`)
      }),
  }),
  creating({
    name: 'every-email',
    title: 'an email is kept as it was sent and finds its client, or is refused',
    suspects: ['email-matching', 'email-case'],
    verify: (session) =>
      session.forEach(swept(session, addresses), async (form) => {
        const email = form(freshEmail('form'))
        const exchange = await askCreate(session, { ...newClient(session, 'email'), email })
        if (exchange.response.status === installation.claims['invalid-body-status']) return
        const made = await readCreated(session, exchange)
        session.expect(made.email === email, say`the email ${email}`, () => say`${made.email}`)
        expectSameClient(session, made, await get(session, made.clientId), say`as created`)
        if (ruleOf(installation.filters, 'email').matching !== 'whole') return
        const { data, total } = await list(session, { 'filter[email]': email })
        session.expect(total === 1, say`one client by ${email}`, () => say`${total}`)
        expectSameClient(session, made, data[0], say`in the list`)
      }),
  }),
]
