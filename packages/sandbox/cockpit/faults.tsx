import type { ListedFault } from '../src/control/faults.ts'
import { useFields } from './hooks.ts'
import { CallButtons, CallForm, SelectField, TextField } from './parts.tsx'
import type { Session } from './session.ts'

/** The planted faults, and a form that adds one. */
export function Faults({
  session,
  faults,
  onDone,
}: {
  session: Session
  faults: readonly ListedFault[]
  onDone: () => void
}) {
  return (
    <>
      <div class="title">
        <h1>Faults</h1>
        {faults.length > 1 && (
          <CallButtons
            session={session}
            call={session.control('DELETE', '/faults')}
            label="Remove all"
            name="faults"
            onDone={onDone}
          />
        )}
      </div>
      <p>What goes wrong on purpose with calls that have a valid token.</p>
      {faults.length === 0 && <p class="empty">There are none. Every call gets its usual response.</p>}
      <ul class="rows">
        {faults.map((fault) => (
          <li key={fault.id}>
            <span>{describeFault(fault)}</span>
            <CallButtons
              session={session}
              call={session.control('DELETE', `/faults/${fault.id}`)}
              label="Remove"
              name={describeFault(fault)}
              onDone={onDone}
            />
          </li>
        ))}
      </ul>
      <h2>Add a fault</h2>
      <AddFault session={session} onDone={onDone} />
    </>
  )
}

type Fault = Omit<ListedFault, 'id' | 'left'>

const effects = [
  ['status', 'Return a status'],
  ['delayMs', 'Respond late'],
  ['rateLimit', 'Limit the rate'],
  ['reset', 'Reset the connection'],
  ['malformed', 'Cut the JSON'],
] as const

const places = [
  ['', 'any request'],
  ['query', 'a query parameter'],
  ['headers', 'a header'],
  ['body', 'a field of the body'],
] as const

const initial = {
  ...{ operation: '', admin: '', effect: 'status', status: '503', retryAfter: '', delayMs: '1000' },
  ...{ requests: '10', seconds: '60', times: '1', rate: '', place: '', field: '', value: '' },
}
type Values = typeof initial

function AddFault({ session, onDone }: { session: Session; onDone: () => void }) {
  const [values, onInput] = useFields(initial)
  const { operations, admins } = session.setup
  const all = (names: readonly string[], text: string) =>
    [['', text], ...names.map((name) => [name, name] as const)] as [string, string][]
  const text = (name: keyof Values, label: string, hint?: string) => (
    <TextField name={name} label={label} value={values[name]} {...(hint && { hint })} />
  )
  return (
    <CallForm
      session={session}
      call={session.control('POST', '/faults', toFault(values))}
      label="Add fault"
      done="Added."
      onDone={onDone}
      onInput={onInput}
    >
      <SelectField
        name="operation"
        label="Operation"
        value={values.operation}
        options={all(Object.keys(operations), 'all operations')}
      />
      <SelectField
        name="admin"
        label="Admin"
        value={values.admin}
        options={all(
          admins.map(({ name }) => name),
          'all admins',
        )}
      />
      <SelectField name="effect" label="Effect" value={values.effect} options={effects} />
      {values.effect === 'status' && text('status', 'Status', '400 to 599')}
      {values.effect === 'status' && text('retryAfter', 'Retry-After', 'seconds; empty: as usual')}
      {values.effect === 'delayMs' && text('delayMs', 'Milliseconds')}
      {values.effect === 'rateLimit' && text('requests', 'Requests')}
      {values.effect === 'rateLimit' && text('seconds', 'in this many seconds')}
      {text('times', 'Times', 'empty: until it is removed')}
      {text('rate', 'Probability', '0 to 1; empty: always')}
      <SelectField name="place" label="Only with" value={values.place} options={places} />
      {values.place !== '' && text('field', 'Name', values.place === 'body' ? 'a path, as info.givenName' : '')}
      {values.place !== '' && text('value', 'Contains', 'empty: any value')}
    </CallForm>
  )
}

/** The sandbox checks the fault, and says what is invalid. */
function toFault(values: Values): Fault {
  const { operation, admin, effect, times, rate, place, field, value } = values
  return {
    ...(operation && { operation }),
    ...(admin && { admin }),
    ...(place && { [place]: { [field]: value ? { contains: value } : { present: true } } }),
    ...effectOf(effect, values),
    ...(times && { times: toNumber(times) }),
    ...(rate && { rate: toNumber(rate) }),
  } as Fault
}

function effectOf(effect: string, { status, retryAfter, delayMs, requests, seconds }: Values) {
  if (effect === 'status') return { status: toNumber(status), ...(retryAfter && { retryAfter: toNumber(retryAfter) }) }
  if (effect === 'delayMs') return { delayMs: toNumber(delayMs) }
  if (effect === 'rateLimit') return { rateLimit: { requests: toNumber(requests), seconds: toNumber(seconds) } }
  return { [effect]: true }
}

/** A text that is not a number stays, so that the message of the sandbox has it. */
export function toNumber(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

function describeFault({ id, left, operation, admin, query, headers, body, ...effect }: ListedFault): string {
  const { status, retryAfter, delayMs, rateLimit, reset, malformed, rate } = effect
  const conditions = Object.entries({ query, headers, body }).filter(([, value]) => value !== undefined)
  return [
    `${operation ?? 'Any operation'}:`,
    [
      status !== undefined && `status ${status}`,
      retryAfter !== undefined && `Retry-After ${retryAfter}`,
      delayMs !== undefined && describeDelay(delayMs),
      rateLimit && `at most ${rateLimit.requests} requests in ${rateLimit.seconds} s`,
      reset && 'the connection is reset',
      malformed && 'the JSON is cut',
      admin !== undefined && `for ${admin}`,
      ...conditions.map(([name, value]) => `${name} ${JSON.stringify(value)}`),
      rate !== undefined && `with a probability of ${rate}`,
      left !== undefined && `${left} ${left === 1 ? 'time' : 'times'} left`,
    ]
      .filter(Boolean)
      .join(', '),
  ].join(' ')
}

function describeDelay(delay: Fault['delayMs'] & {}): string {
  if (typeof delay === 'number') return `${delay} ms late`
  if ('from' in delay) return `${delay.from} to ${delay.to} ms late`
  const percentiles = Object.entries(delay).map(([name, milliseconds]) => `${name} ${milliseconds} ms`)
  return `late (${percentiles.join(', ')})`
}
