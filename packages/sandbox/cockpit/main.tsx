import { render } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ListedFault } from '../src/control/faults.ts'
import type { PageSetup } from '../src/http/page/setup.ts'
import { problemsOf } from './call.ts'
import { Callers, callerOf } from './callers.tsx'
import { Client, NewClient } from './client.tsx'
import { Clients } from './clients.tsx'
import { Clock, type ClockState } from './clock.tsx'
import { Connect } from './connect.tsx'
import { ControlToken } from './control-token.tsx'
import { Faults } from './faults.tsx'
import { decodePart, useHash, useKept, useReply, useTicks } from './hooks.ts'
import { Waiting } from './parts.tsx'
import { type LogState, Requests } from './requests.tsx'
import { Session } from './session.ts'
import { Snapshots } from './snapshots.tsx'
import { Tenants } from './tenants.tsx'

/** What `GET /_sandbox` returns. */
interface Summary extends ClockState, LogState {
  readonly clients: number
  readonly faults: readonly ListedFault[]
}

/** Milliseconds between looking at the state of the sandbox. */
const everyMs = 2000

const views = ['Clients', 'Requests', 'Faults', 'Clock', 'Tenants', 'Snapshots', 'Connect'] as const

function Cockpit({ setup }: { setup: PageSetup }) {
  const [controlToken, setControlToken] = useKept('sandbox-control-token')
  const [admin, setAdmin] = useKept('sandbox-admin')
  const [token, setToken] = useKept('sandbox-token')
  const session = useMemo(
    () => new Session(setup, callerOf(setup, admin, token), controlToken || undefined),
    [setup, admin, token, controlToken],
  )
  const [path = '', query = ''] = useHash().split(/\?(.*)/s)
  const [, name = '', id] = path.split('/')
  const view = views.find((each) => each.toLowerCase() === name) ?? 'Clients'
  const [tick, tickNow] = useTicks(everyMs)
  // A change made here shows at once; what a list shows is otherwise read again only when it is asked for.
  const [changes, setChanges] = useState(0)
  const onDone = () => {
    setChanges(changes + 1)
    tickNow()
  }
  const reply = useReply(session.mayControl ? session.control('GET', '') : undefined, tick, (call) =>
    session.send(call),
  )
  // While the sandbox does not say how it is, the page shows how it was.
  const lastSummary = useRef<Summary | undefined>(undefined)
  if (reply?.ok) lastSummary.current = reply.body as Summary
  const summary = lastSummary.current
  const isAway = reply !== undefined && !reply.ok
  const wasAway = useRef(false)
  // What a view asked for meanwhile has no response either.
  useEffect(() => {
    if (wasAway.current && !isAway) setChanges((number) => number + 1)
    wasAway.current = isAway
  }, [isAway])
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  // The view that was navigated to gets the focus.
  useEffect(() => {
    document.title = `${view}: B2Core Clients sandbox`
    if (!isFirst.current) {
      main.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    isFirst.current = false
  }, [view, id])

  const content = () => {
    if (view === 'Connect') return <Connect session={session} />
    if (view === 'Clients' && !session.hasCaller) return <p class="empty">Give the token of an admin above.</p>
    if (view === 'Clients' && id === 'new') return <NewClient session={session} />
    if (view === 'Clients' && id !== undefined)
      return <Client key={id} session={session} clientId={decodePart(id)} tick={changes} />
    if (view === 'Clients') return <Clients session={session} query={query} tick={changes} />
    if (setup.control === 'nobody') return <ControlOff view={view} />
    if (!session.mayControl || reply?.status === 403) {
      return <ControlToken view={view} isWrong={session.mayControl} onToken={setControlToken} />
    }
    const shared = { session, onDone, tick }
    if (view === 'Tenants') return <Tenants {...shared} />
    if (view === 'Snapshots') return <Snapshots {...shared} />
    if (!summary) {
      return (
        <>
          <h1>{view}</h1>
          {!reply && <Waiting />}
        </>
      )
    }
    if (view === 'Requests') return <Requests session={session} log={summary} onDone={onDone} />
    if (view === 'Faults') return <Faults session={session} faults={summary.faults} onDone={onDone} />
    return <Clock session={session} clock={summary} onDone={onDone} />
  }
  return (
    <>
      <header>
        <a class="brand" href={`${setup.base}/`}>
          B2Core Clients <span>sandbox</span>
        </a>
        {setup.tenant !== undefined && <span class="badge">tenant {setup.tenant}</span>}
        <Callers setup={setup} admin={admin} token={token} onAdmin={setAdmin} onToken={setToken} />
      </header>
      {isAway && reply.status !== 403 && (
        <p class="banner" role="status">
          {problemsOf(reply)[0]} This page tries again every two seconds.
        </p>
      )}
      <div class="frame">
        <nav aria-label="Views">
          {views.map((each) => (
            <a key={each} href={`#/${each.toLowerCase()}`} aria-current={each === view ? 'page' : undefined}>
              {each} {summary && <Count view={each} summary={summary} />}
            </a>
          ))}
        </nav>
        <main tabIndex={-1} ref={main}>
          {content()}
        </main>
      </div>
    </>
  )
}

/** What is worth knowing of a view that is not shown. */
function Count({ view, summary }: { view: (typeof views)[number]; summary: Summary }) {
  const texts: Partial<Record<typeof view, string>> = {
    Clients: summary.clients.toLocaleString('en'),
    Requests: summary.requests.toLocaleString('en'),
    Faults: summary.faults.length > 0 ? String(summary.faults.length) : '',
    Clock: summary.frozen ? 'frozen' : '',
  }
  return texts[view] ? <span class="count">{texts[view]}</span> : null
}

function ControlOff({ view }: { view: string }) {
  return (
    <>
      <h1>{view}</h1>
      <p class="empty">
        This sandbox was started with <code>--no-control</code>, so that it cannot be looked into or changed. Clients
        can be listed and created by the API.
      </p>
    </>
  )
}

const root = document.getElementById('cockpit')
const setup = JSON.parse(document.getElementById('setup')?.textContent ?? '{}') as PageSetup
if (root) render(<Cockpit setup={setup} />, root)
