import type { PageAdmin } from '../src/http/page/setup.ts'
import { Curl } from './parts.tsx'
import type { Session } from './session.ts'

/** The address, the admins, and a first call. */
export function Connect({ session }: { session: Session }) {
  const { base, admins } = session.setup
  return (
    <>
      <h1>Connect</h1>
      <p>
        Give your program the address <code>{location.origin + base}</code> and the token of an admin.
      </p>
      <Curl session={session} call={session.api('listClients', { ending: '?limit=3' })} />
      <h2>Admins</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Admin</th>
            <th scope="col">Token</th>
            <th scope="col">Sees</th>
            <th scope="col">May use</th>
          </tr>
        </thead>
        <tbody>
          {admins.map((admin) => (
            <Row key={admin.name} admin={admin} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Row({ admin: { name, token, tags, operations } }: { admin: PageAdmin }) {
  return (
    <tr>
      <td data-title="Admin">{name}</td>
      <td data-title="Token">{token === undefined ? 'a secret' : <code>{token}</code>}</td>
      <td data-title="Sees">{tags ? `clients tagged ${tags.join(' or ')}` : 'all clients'}</td>
      <td data-title="May use">{operations ? operations.join(', ') : 'all operations'}</td>
    </tr>
  )
}
