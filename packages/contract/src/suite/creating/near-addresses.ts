import { type Check, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { create, ids, list } from '../client-calls.ts'
import { claimsAgainst } from '../filters/alternatives.ts'
import { claimsOfFilters, meets, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { tellsOnlyOfActive } from './emails.ts'

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Addresses that a server may take for each other: the address itself is the first. */
const nearTo = (address: string): readonly string[] => {
  const [name = '', domain = ''] = address.split('@')
  const [head, tail] = [name.slice(0, -1), name.slice(-1)]
  return [
    ...new Set([
      address,
      `${head}.${tail}@${domain}`,
      `${head}_${tail}@${domain}`,
      `${head}-${tail}@${domain}`,
      `${head}+${tail}@${domain}`,
      `${head}%${tail}@${domain}`,
      `${head}'${tail}@${domain}`,
      `${name}+@${domain}`,
      `${name}+a@${domain}`,
      `${name}+b@${domain}`,
      `${name}0@${domain}`,
      `0${name}@${domain}`,
      `${head}@${domain}`,
      `${name}${tail}@${domain}`,
      `${name}@x${domain}`,
      `${name}@mail.${domain}`,
      `${name}@${domain.replace('.com', '.org')}`,
      `${name}@${domain}.au`,
      `${name}@${domain.replace('.com', '.co')}`,
      `${name.padEnd(64, 'x')}@${domain}`,
      ...['a', 'b'].map((end) => `${name.padEnd(64, 'x')}@${'d'.repeat(50)}.${'e'.repeat(50)}.${end}.${domain}`),
    ]),
  ]
}

/** Addresses that differ in one character are different, and each is kept as it was sent. */
export const nearAddressChecks = ({ filters }: Installation): Check[] => [
  creating({
    name: 'near-addresses',
    title: 'addresses that are nearly equal are different ones, each kept and found by itself',
    claims: ['email-uniqueness'],
    suspects: claimsOfFilters(['email', 'emails'].map((name) => ruleOf(filters, name))),
    verify: async (session) => {
      tellsOnlyOfActive(session)
      const addresses = nearTo(freshEmail('near.by'))
      const made = new Map<string, number>()
      await session.forEach(addresses, async (email) => {
        const client = await create(session, { ...newClient(session, 'near'), email })
        session.expect(client.email === email, say`the email ${email}`, () => say`${client.email}`)
        made.set(email, client.clientId)
      })
      for (const name of ['email', 'emails']) {
        const rule = ruleOf(filters, name)
        if (rule.matching === 'ignored') continue
        const others = addresses.map((email): Client => ({ email, clientId: made.get(email) ?? 0, createTime: '' }))
        await session.forEach(addresses, async (email) => {
          const clientId = made.get(email) ?? 0
          const { data, total } = await list(session, { [parameterOf(rule)]: email })
          const near = others.filter((other) => meets(rule, other, email)).map((other) => other.clientId)
          const isFound =
            near.every((id) => ids(data).includes(id)) && data.every((client) => meets(rule, client, email))
          session.expect(
            isFound && total === near.length,
            say`clients ${near} by ${email}`,
            () => say`${total}: ${ids(data)}`,
            claimsAgainst(rule, [email], others, data) ?? [...rule.claims, ...rule.caseClaims],
          )
          session.expect(near.includes(clientId), say`client ${clientId}`, () => say`clients ${near}`)
        })
      }
    },
  }),
]
