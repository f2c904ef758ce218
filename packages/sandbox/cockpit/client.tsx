import { unwrapClient, unwrapCreatedClient } from '@b2core-clients/schema/wire'
import { useState } from 'preact/hooks'
import { problemsOf } from './call.ts'
import { useReply } from './hooks.ts'
import { CallForm, Curl, Problems, Waiting } from './parts.tsx'
import type { Session } from './session.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** One client as the API returns it. With the control path it can be changed. */
export function Client({ session, clientId, tick }: { session: Session; clientId: string; tick: number }) {
  const call = session.api('getClient', { clientId })
  const [saved, setSaved] = useState(0)
  const reply = useReply(call, saved + tick, (sent) => session.look(sent))
  const client = reply?.ok ? unwrapClient(reply.body, session.setup.wire) : undefined
  const name = String((client as JsonObject | undefined)?.name ?? `Client ${clientId}`)
  return (
    <>
      <p class="back">
        <a href="#/clients">All clients</a>
      </p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {!reply && <Waiting />}
      {reply && !reply.ok && <Problems problems={problemsOf(reply)} />}
      {client !== undefined && <Curl session={session} call={call} />}
      {client !== undefined && session.mayControl && (
        <>
          <h2>Edit</h2>
          <p>For a test, any field may be changed. The three operations of this description cannot change a client.</p>
          <JsonForm
            key={JSON.stringify(client)}
            session={session}
            label="Save"
            done="Saved."
            initial={client}
            callFor={(edited) => session.control('POST', '/clients', [edited])}
            onDone={() => setSaved(saved + 1)}
          />
        </>
      )}
      {client !== undefined && !session.mayControl && <pre class="json">{pretty(client)}</pre>}
    </>
  )
}

/** Creates a client by the API, as a program would. */
export function NewClient({ session }: { session: Session }) {
  const [id, setId] = useState<string>()
  return (
    <>
      <p class="back">
        <a href="#/clients">All clients</a>
      </p>
      <h1>New client</h1>
      <p>This is a call of the API as any other: faults apply to it, and the requests show it.</p>
      <JsonForm
        session={session}
        label="Create"
        done="Created."
        initial={session.setup.newClient}
        callFor={(body) => session.api('createClient', { body })}
        onDone={({ body }) => {
          const created = unwrapCreatedClient(body, session.setup.wire) as JsonObject
          setId(String(created.clientId))
        }}
      />
      {id !== undefined && (
        <p>
          <a href={`#/clients/${encodeURIComponent(id)}`}>Open client {id}</a>
        </p>
      )}
    </>
  )
}

interface JsonFormProps extends Pick<Parameters<typeof CallForm>[0], 'session' | 'label' | 'done' | 'onDone'> {
  readonly initial: unknown
  readonly callFor: (value: unknown) => ReturnType<Session['control']>
}

/** A form with one field of JSON. */
function JsonForm({ initial, callFor, ...others }: JsonFormProps) {
  const [text, setText] = useState(pretty(initial))
  const [value, problem] = parse(text)
  return (
    <CallForm
      {...others}
      call={callFor(value)}
      problem={problem}
      onInput={({ target }) => setText((target as HTMLTextAreaElement).value)}
    >
      <textarea aria-label="JSON" name="json" value={text} spellcheck={false} rows={16} />
    </CallForm>
  )
}

function parse(text: string): [value: unknown, problem: string | undefined] {
  try {
    return [JSON.parse(text), undefined]
  } catch (error) {
    return [undefined, `This is not JSON. ${(error as Error).message}.`]
  }
}

export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
