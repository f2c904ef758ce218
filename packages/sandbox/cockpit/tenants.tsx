import type { TenantSummary } from '../src/tenants/tenants.ts'
import { problemsOf } from './call.ts'
import { toNumber } from './faults.tsx'
import { useFields, useReply } from './hooks.ts'
import { CallButtons, CallForm, Problems, TextField } from './parts.tsx'
import type { Session } from './session.ts'

/** The tenants of the sandbox. The page of a tenant has them too. */
export function Tenants({ session, tick, onDone }: { session: Session; tick: number; onDone: () => void }) {
  const { root, tenant } = session.setup
  const sandbox = session.ofSandbox
  const list = sandbox.control('GET', '/tenants')
  const reply = useReply(list, tick, (call) => sandbox.send(call))
  const tenants = reply?.ok ? (reply.body as readonly TenantSummary[]) : []
  return (
    <>
      <h1>Tenants</h1>
      <p>
        Each tenant has its own clients, admins, clock, faults, requests and snapshots. Parallel tests take one each.
      </p>
      {reply && !reply.ok && <Problems problems={problemsOf(reply)} />}
      <ul class="rows">
        <li>
          <TenantLink href={`${root}/`} isCurrent={tenant === undefined} name="The sandbox itself" />
        </li>
        {tenants.map(({ name, clients, expiresInSeconds }) => (
          <li key={name}>
            <TenantLink href={`${root}/_tenant/${name}/`} isCurrent={tenant === name} name={name} />
            <span class="muted">
              {clients.toLocaleString('en')} {clients === 1 ? 'client' : 'clients'}, dropped after{' '}
              {inWords(expiresInSeconds)} without a request
            </span>
            {tenant !== name && (
              <CallButtons
                session={sandbox}
                call={sandbox.control('DELETE', `/tenants/${name}`)}
                label="Drop"
                name={name}
                onDone={onDone}
              />
            )}
          </li>
        ))}
      </ul>
      <h2>Create a tenant</h2>
      <CreateTenant session={sandbox} onDone={onDone} />
    </>
  )
}

function TenantLink({ href, isCurrent, name }: { href: string; isCurrent: boolean; name: string }) {
  return isCurrent ? (
    <strong>
      {name} <span class="badge">this page</span>
    </strong>
  ) : (
    <a href={href}>{name}</a>
  )
}

function CreateTenant({ session, onDone }: { session: Session; onDone: () => void }) {
  const [{ name, clients, seed, idleSeconds }, onInput] = useFields({
    name: '',
    clients: '20',
    seed: '',
    idleSeconds: '',
  })
  const body = {
    ...(name && { name }),
    ...(clients && { clients: toNumber(clients) }),
    ...(seed && { seed: toNumber(seed) }),
    ...(idleSeconds && { idleSeconds: toNumber(idleSeconds) }),
  }
  return (
    <CallForm
      session={session}
      call={session.control('POST', '/tenants', body)}
      label="Create"
      done="Created."
      onDone={onDone}
      onInput={onInput}
    >
      <TextField name="name" label="Name" value={name} hint="empty: a random one" />
      <TextField name="clients" label="Clients" value={clients} hint="at most 10,000" />
      <TextField name="seed" label="Seed" value={seed} hint="empty: as the sandbox" />
      <TextField name="idleSeconds" label="Idle seconds" value={idleSeconds} hint="empty: 3600" />
    </CallForm>
  )
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
