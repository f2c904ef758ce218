import { Field } from './parts.tsx'

/** Asks for the control token, which is kept until the tab is closed. */
export function ControlToken({
  view,
  isWrong,
  onToken,
}: {
  view: string
  isWrong: boolean
  onToken: (token: string) => void
}) {
  return (
    <>
      <h1>{view}</h1>
      <p>
        This sandbox needs its control token: what it was given by <code>--control-token</code>. The page keeps it until
        the tab is closed.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onToken(String(new FormData(event.currentTarget).get('token')).trim())
        }}
      >
        <div class="fields">
          <Field label="Control token">
            <input name="token" type="password" autocomplete="off" />
          </Field>
        </div>
        <div class="outcome">
          <button type="submit">Use it</button>
        </div>
        <div role="alert" class="problems">
          {isWrong && <p>The sandbox refused this token.</p>}
        </div>
      </form>
    </>
  )
}
