import { useState } from 'preact/hooks'
import type { LoggedRequest } from '../src/control/request-log.ts'
import { problemsOf } from './call.ts'
import { useReply } from './hooks.ts'
import { inLines } from './json-lines.ts'
import { CallButtons, Curl, Problems } from './parts.tsx'
import type { Session } from './session.ts'

/** How far the log is. The list is read again when it changes. */
export interface LogState {
  /** How many requests there were since the log was last emptied. */
  readonly requests: number
  /** The id of the last one. After a reset there can be as many requests as before it. */
  readonly lastRequest?: string
}

/** The last requests, as they come. */
export function Requests({ session, log, onDone }: { session: Session; log: LogState; onDone: () => void }) {
  const [pausedAt, setPausedAt] = useState<LogState>()
  const call = session.control('GET', '/requests')
  const shown = pausedAt ?? log
  const reply = useReply(call, `${shown.requests} ${shown.lastRequest}`, (sent) => session.send(sent))
  const requests = reply?.ok ? (reply.body as readonly LoggedRequest[]) : []
  return (
    <>
      <div class="title">
        <h1>Requests</h1>
        <button
          type="button"
          aria-pressed={pausedAt !== undefined}
          onClick={() => setPausedAt(pausedAt === undefined ? log : undefined)}
        >
          Pause
        </button>
        <CallButtons
          session={session}
          call={session.control('DELETE', '/requests')}
          label="Clear"
          name="the requests"
          onDone={onDone}
        />
      </div>
      <p>
        The last 200, newest first. Times are those of the clock, in UTC. Tokens are not shown, and neither is what this
        page reads itself.
        {pausedAt !== undefined && ` Paused; ${cameSince(pausedAt, log)} came since.`}
      </p>
      {reply && !reply.ok && <Problems problems={problemsOf(reply)} />}
      {reply?.ok && requests.length === 0 && <p class="empty">There are none yet. A call of the API appears here.</p>}
      <ul class="requests">
        {requests.map((request) => (
          <li key={request.id}>
            <Request request={request} />
          </li>
        ))}
      </ul>
      <Curl session={session} call={call} />
    </>
  )
}

/** All of them, when the log was emptied meanwhile. */
function cameSince(before: LogState, { requests }: LogState): number {
  return requests < before.requests ? requests : requests - before.requests
}

function Request({ request }: { request: LoggedRequest }) {
  const [isOpen, setIsOpen] = useState(false)
  const { time, method, target, status, milliseconds } = request
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span class="time">{time.slice(11, 19)}</span>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <code class="target">{target}</code>
        <span class={status >= 400 ? 'status bad' : 'status'}>{status}</span>
        <span class="took">{milliseconds} ms</span>
      </summary>
      {isOpen && <Parts request={request} />}
    </details>
  )
}

/** Characters of a response that the log keeps. */
const longestResponse = 4000

function Parts({ request }: { request: LoggedRequest }) {
  const { id, operation, admin, matched, fault, headers, body, responseBody } = request
  const facts = [
    ['Request id', id],
    ['Operation', operation],
    ['Admin', admin],
    ['Matched', matched],
    ['Fault', fault],
  ] as const
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <div class="parts">
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <h2>Headers</h2>
      <pre>{lines.join('\n')}</pre>
      {body !== undefined && (
        <>
          <h2>Body</h2>
          <pre>{inLines(body)}</pre>
        </>
      )}
      {responseBody !== undefined && (
        <>
          <h2>{responseBody.length < longestResponse ? 'Response' : 'The first 4,000 characters of the response'}</h2>
          <pre>{inLines(responseBody)}</pre>
        </>
      )}
    </div>
  )
}
