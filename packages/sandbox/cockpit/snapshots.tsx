import { useFields, useReply } from './hooks.ts'
import { CallButtons, CallForm, TextField } from './parts.tsx'
import type { Session } from './session.ts'

/** Snapshots and scenarios, and how to start again. */
export function Snapshots({ session, tick, onDone }: { session: Session; tick: number; onDone: () => void }) {
  const snapshots = useNames(session, '/snapshots', tick)
  const scenarios = useNames(session, '/scenarios', tick)
  const [{ name }, onInput] = useFields({ name: '' })
  return (
    <>
      <h1>Snapshots</h1>
      <p>A snapshot has all clients. It can be restored any number of times.</p>
      {snapshots.length === 0 && <p class="empty">There are none.</p>}
      <ul class="rows">
        {snapshots.map((each) => (
          <li key={each}>
            <bdi>{each}</bdi>
            <CallButtons
              session={session}
              call={session.control('POST', '/restore', { name: each })}
              label="Restore"
              name={each}
              onDone={onDone}
            />
          </li>
        ))}
      </ul>
      <h2>Make a snapshot</h2>
      <CallForm
        session={session}
        call={session.control('POST', '/snapshots', name ? { name } : undefined)}
        label="Make"
        done="Made."
        onDone={onDone}
        onInput={onInput}
      >
        <TextField name="name" label="Name" value={name} hint="empty: the next number" />
      </CallForm>
      {scenarios.length > 0 && (
        <>
          <h2>Scenarios</h2>
          <ul class="rows">
            {scenarios.map((each) => (
              <li key={each}>
                <bdi>{each}</bdi>
                <CallButtons
                  session={session}
                  call={session.control('POST', `/scenarios/${encodeURIComponent(each)}`)}
                  label="Play"
                  name={each}
                  onDone={onDone}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Start again</h2>
      <p>Restores the seeded clients and the time of this machine. Removes faults, snapshots and requests.</p>
      <CallForm
        session={session}
        call={session.control('POST', '/reset')}
        label="Reset everything"
        done="Reset."
        isDestructive
        onDone={onDone}
      />
    </>
  )
}

function useNames(session: Session, path: string, tick: number): readonly string[] {
  const reply = useReply(session.control('GET', path), tick, (call) => session.send(call))
  return reply?.ok ? (reply.body as readonly string[]) : []
}
