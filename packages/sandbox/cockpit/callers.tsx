import { useState } from 'preact/hooks'
import type { PageSetup } from '../src/http/page/setup.ts'
import type { Caller } from './session.ts'

/** The choice of a token that is typed. No admin has such a name. */
const other = '\u0000'

/** Who calls; undefined while no token was typed. The first admin with a public token calls at first. */
export function callerOf({ admins }: PageSetup, admin: string, token: string): Caller | undefined {
  const known = admins.filter((each) => each.token !== undefined)
  const chosen = admin === other ? undefined : (known.find(({ name }) => name === admin) ?? known[0])
  if (chosen?.token !== undefined) return { token: chosen.token, isPublic: true }
  return token === '' ? undefined : { token, isPublic: false }
}

/** The choice of who calls. */
export function Callers({
  setup,
  admin,
  token,
  onAdmin,
  onToken,
}: {
  setup: PageSetup
  admin: string
  token: string
  onAdmin: (name: string) => void
  onToken: (token: string) => void
}) {
  const known = setup.admins.filter((each) => each.token !== undefined)
  // The page is drawn again at any time, which must not take away what is being typed.
  const [typed, setTyped] = useState(token)
  return (
    <div class="callers">
      {known.length > 0 && (
        <label>
          <span>Calls as</span>
          <select value={admin || known[0]?.name} onChange={({ currentTarget }) => onAdmin(currentTarget.value)}>
            {known.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
            <option value={other}>another token</option>
          </select>
        </label>
      )}
      {(known.length === 0 || admin === other) && (
        <input
          type="password"
          aria-label="Token of an admin"
          placeholder="Token of an admin"
          autocomplete="off"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onChange={({ currentTarget }) => onToken(currentTarget.value.trim())}
        />
      )}
    </div>
  )
}
