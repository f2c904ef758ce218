import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { type Call, problemsOf, type Reply } from './call.ts'
import type { Session } from './session.ts'

/** What every part that sends calls is given. */
export interface CallProps {
  readonly session: Session
  readonly call: Call
  /** Called with a reply that is a success. */
  readonly onDone?: ((reply: Reply) => void) | undefined
}

/** A call as curl, with a button that copies all of it. */
export function Curl({ session, call }: Pick<CallProps, 'session' | 'call'>) {
  const text = session.curl(call)
  return (
    <figure class="code">
      <figcaption>
        curl <CopyButton text={text} label="Copy" />
      </figcaption>
      <pre>
        <code>{text}</code>
      </pre>
    </figure>
  )
}

/** A form that sends a call, shown as curl, when it is submitted. Without fields it is a button. */
export function CallForm({
  session,
  call,
  label,
  done,
  problem,
  isDestructive = false,
  onDone,
  onInput,
  children,
}: CallProps & {
  readonly label: string
  /** What is said after a success. */
  readonly done: string
  /** Why the fields are invalid. It is said in place of sending the call. */
  readonly problem?: string | undefined
  /** Whether the call removes what cannot be brought back. Then the button must be pressed twice. @default false */
  readonly isDestructive?: boolean
  readonly onInput?: (event: Event) => void
  readonly children?: ComponentChildren
}) {
  const [outcome, submit] = useOutcome({ session, call, onDone })
  const [isAsked, setIsAsked] = useState(false)
  const listProblems = () => {
    if (outcome === 'invalid') return [problem ?? '']
    return outcome && !outcome.ok ? problemsOf(outcome) : []
  }
  const problems = listProblems()
  const describeOutcome = () => {
    if (isAsked) return 'This cannot be undone. Press again to do it.'
    return outcome !== 'invalid' && outcome?.ok ? done : ''
  }
  return (
    <form
      class={isDestructive ? 'destructive' : undefined}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault()
        const mustAsk = isDestructive && !isAsked
        setIsAsked(mustAsk)
        if (!mustAsk) submit(problem !== undefined)
      }}
    >
      {children && <div class="fields">{children}</div>}
      <div class="outcome">
        <button type="submit">{label}</button>
        <span role="status">{describeOutcome()}</span>
      </div>
      <Problems problems={problems} />
      <Curl session={session} call={call} />
    </form>
  )
}

/** A button in a row that sends a call, and one that copies it as curl. */
export function CallButtons({ session, call, label, name, onDone }: CallProps & { label: string; name: string }) {
  const [outcome, submit] = useOutcome({ session, call, onDone })
  const problems = outcome && outcome !== 'invalid' && !outcome.ok ? problemsOf(outcome) : []
  return (
    <span class="buttons">
      <button type="button" aria-label={`${label} ${name}`} onClick={() => submit(false)}>
        {label}
      </button>
      <CopyButton text={session.curl(call)} label="Copy curl" />
      <Problems problems={problems} />
    </span>
  )
}

function useOutcome({ session, call, onDone }: CallProps) {
  const [outcome, setOutcome] = useState<Reply | 'invalid'>()
  const submit = async (isInvalid: boolean) => {
    setOutcome(isInvalid ? 'invalid' : undefined)
    if (isInvalid) return
    const reply = await session.send(call)
    setOutcome(reply)
    if (reply.ok) onDone?.(reply)
  }
  return [outcome, submit] as const
}

export function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div role="alert" class="problems">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  )
}

/** In place of what is not there yet. It is seen after a second, so that it does not flash. */
export function Waiting() {
  return (
    <p class="waiting" role="status">
      Waiting for the sandbox …
    </p>
  )
}

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [shown, setShown] = useState(label)
  const click = async () => {
    setShown((await copy(text)) ? 'Copied' : 'Not copied')
    setTimeout(() => setShown(label), 1500)
  }
  return (
    <button type="button" class="copy" onClick={click}>
      {shown}
    </button>
  )
}

/** Resolves to whether it worked. Only HTTPS and loopback addresses have a clipboard, and a browser can refuse it too. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isCopied
}

/** A field with its label. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is a child
    <label>
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  )
}

/** A text box of a form. */
export function TextField({ label, name, value, hint }: { label: string; name: string; value: string; hint?: string }) {
  return (
    <Field label={label} {...(hint && { hint })}>
      <input name={name} value={value} autocomplete="off" spellcheck={false} />
    </Field>
  )
}

/** A choice of a form. */
export function SelectField({
  label,
  name,
  value,
  options,
}: {
  label: string
  name: string
  value: string
  options: readonly (readonly [value: string, text: string])[]
}) {
  return (
    <Field label={label}>
      <select name={name} value={value}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
