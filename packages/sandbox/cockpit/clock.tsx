import { useFields } from './hooks.ts'
import { CallForm, Field, SelectField, TextField } from './parts.tsx'
import type { Session } from './session.ts'

export interface ClockState {
  readonly time: string
  readonly frozen: boolean
}

const units = [
  ['1000', 'seconds'],
  ['60000', 'minutes'],
  ['3600000', 'hours'],
  ['86400000', 'days'],
] as const

/** The clock, which creation times and the expiry of tokens follow. */
export function Clock({ session, clock, onDone }: { session: Session; clock: ClockState; onDone: () => void }) {
  const [values, onInput] = useFields({
    time: `${clock.time.slice(0, 19)}Z`,
    frozen: 'false',
    amount: '1',
    unit: '86400000',
  })
  const put = (body: unknown) => session.control('PUT', '/clock', body)
  const common = { session, onDone, onInput }
  return (
    <>
      <h1>Clock</h1>
      <p class="now">
        <time dateTime={clock.time}>{clock.time.slice(0, 19).replace('T', ' ')} UTC</time>
        {clock.frozen && <span class="badge">frozen</span>}
      </p>
      <p>Creation times, the Date header and the expiry of tokens follow it.</p>
      <h2>Set</h2>
      <CallForm
        {...common}
        call={put({ time: values.time, frozen: values.frozen === 'true' })}
        label="Set the clock"
        done="Set."
      >
        <TextField name="time" label="Time" value={values.time} />
        <SelectField
          name="frozen"
          label="From there"
          value={values.frozen}
          options={[
            ['false', 'it runs'],
            ['true', 'it is frozen'],
          ]}
        />
      </CallForm>
      <h2>Move</h2>
      <CallForm
        {...common}
        call={put({ advanceMs: Number(values.amount) * Number(values.unit) })}
        problem={values.amount.trim() === '' || Number.isNaN(Number(values.amount)) ? 'Give a number.' : undefined}
        label="Move the clock"
        done="Moved."
      >
        <Field label="By" hint="back when negative">
          <input name="amount" value={values.amount} inputMode="decimal" autocomplete="off" />
        </Field>
        <SelectField name="unit" label="Unit" value={values.unit} options={units} />
      </CallForm>
      <h2>{clock.frozen ? 'Let it run' : 'Freeze'}</h2>
      <CallForm
        {...common}
        call={put({ frozen: !clock.frozen })}
        label={clock.frozen ? 'Let it run' : 'Freeze now'}
        done={clock.frozen ? 'Frozen.' : 'It runs.'}
      />
      <h2>Reset</h2>
      <CallForm
        {...common}
        call={session.control('DELETE', '/clock')}
        label="Back to the time of this machine"
        done="Reset."
      />
    </>
  )
}
