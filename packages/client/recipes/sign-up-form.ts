/** A sign-up form in plain HTML: what the host refuses is shown beside its field, and a form that is sent twice creates one client. */
import { type B2CoreClient, BadRequestError, InputError } from '@b2core-clients/client'
import { createOrFind } from '@b2core-clients/client/create-or-find'

/** The inputs. Each has the name that the API gives its field, which is how errors find their input. */
const labels = {
  email: 'Email',
  'info.givenName': 'First name',
  'info.familyName': 'Last name',
  'info.birthday': 'Date of birth',
}
type Name = keyof typeof labels
const names = Object.keys(labels) as Name[]

export interface SignUp {
  /** Whether the client exists now. */
  readonly done: boolean
  /** A sentence for the person. */
  readonly message: string
  /** What is wrong with each field. */
  readonly errors: Partial<Record<Name, string>>
}

/** Creates the client of a form. Throws when the host cannot be reached or refuses the token. */
export async function signUp(client: B2CoreClient, form: URLSearchParams): Promise<SignUp> {
  // A field that was left empty is not sent, so that the host can say that it is required.
  const typed = (name: Name) => form.get(name)?.trim() || undefined
  const info = {
    givenName: typed('info.givenName'),
    familyName: typed('info.familyName'),
    birthday: typed('info.birthday'),
  }
  try {
    const { outcome } = await createOrFind(client, { email: typed('email'), info })
    if (outcome === 'unknown') return { done: false, message: 'Something went wrong. Try again later.', errors: {} }
    // The same for a client who exists, so that nobody can find out who does.
    return { done: true, message: 'Read the email that you have received, and set a password.', errors: {} }
  } catch (error) {
    if (error instanceof InputError) return refused({ email: 'must be an email address' })
    if (!(error instanceof BadRequestError)) throw error
    const errors: SignUp['errors'] = {}
    for (const { field, message } of error.fieldErrors) {
      const name = names.find((each) => each === field || field.endsWith(`.${each}`))
      if (name !== undefined) errors[name] = message
    }
    return refused(errors)
  }
}

const refused = (errors: SignUp['errors']): SignUp => ({
  done: false,
  message: Object.keys(errors).length > 0 ? 'Correct the marked fields.' : 'Your data was refused.',
  errors,
})

/** The page, with what was typed and what is wrong with it. */
export function formPage(form = new URLSearchParams(), { done, message, errors }: Partial<SignUp> = {}): string {
  const inputs = names.map((name) => {
    const error = errors?.[name]
    const mark = error === undefined ? '' : ` aria-invalid="true" aria-describedby="error-${name}"`
    const note = error === undefined ? '' : ` <em id="error-${name}">${escaped(error)}</em>`
    return `<p><label>${labels[name]} <input name="${name}" value="${escaped(form.get(name) ?? '')}"${mark}></label>${note}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Sign up</title>
${message ? `<p role="status">${escaped(message)}</p>` : ''}
${done ? '' : `<form method="post">${inputs.join('\n')}<button>Sign up</button></form>`}`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
