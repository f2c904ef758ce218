import { copy } from './copy-buttons.ts'
import { renewAddress } from './try-address.ts'
import { asCurl } from './try-curl.ts'
import { explainFailure } from './try-failure.ts'
import { findProblem, readRequest } from './try-request.ts'
import { element, responseNodes } from './try-response.ts'

/** Loaded by the page of an operation: shows its form, and sends the call that it describes. */
const timeoutMs = 30_000
const panel = document.querySelector<HTMLElement>('aside.panel')
const form = panel?.querySelector<HTMLFormElement>('form.try')
if (panel && form) start(panel, form)

function start(panel: HTMLElement, form: HTMLFormElement): void {
  const request = part(form, '.request')
  const response = part(form, '.try-response')
  const samples = part(panel, '.panel-samples')
  const submit = part<HTMLButtonElement>(form, 'button[type=submit]')
  let running: AbortController | undefined

  const view = (name: string | undefined) => {
    form.hidden = name !== 'try'
    samples.hidden = name === 'try'
    panel.classList.toggle('trying', name === 'try')
    for (const button of panel.querySelectorAll<HTMLElement>('[data-view]')) {
      button.setAttribute('aria-pressed', String(button.dataset.view === name))
    }
  }
  const show = () => {
    const { method, target, path } = readRequest(form)
    request.textContent = `${method} ${target.host}${path}`
  }
  /** The response belongs to the previous request, so a changed form has none. */
  const changed = () => {
    running?.abort()
    response.replaceChildren()
    show()
  }
  /** Before a call is sent, so that the form shows what it sends, and the curl command has it too. */
  const renewBody = () => {
    const body = form.querySelector('textarea')
    if (body) body.value = renewAddress(body.value, Date.now())
  }
  const say = (message: string) => response.replaceChildren(element('p', 'try-problem', message))

  panel.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-view]')
    if (button) view(button.dataset.view)
  })
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLSelectElement && 'example' in target.dataset) {
      part<HTMLTextAreaElement>(form, 'textarea').value = target.value
      renewBody()
    }
    changed()
  })
  addEventListener('choices', changed)
  part(form, '.copy-curl').addEventListener('click', ({ currentTarget }) => {
    void copy(currentTarget as HTMLElement, async () => asCurl(readRequest(form)))
  })
  const run = async (call: Call) => {
    const controller = new AbortController()
    running = controller
    const isCurrent = () => running === controller && !controller.signal.aborted
    say('Waiting for the response …')
    submit.setAttribute('aria-busy', 'true')
    try {
      const nodes = await send(call, controller.signal)
      if (!isCurrent()) return
      response.replaceChildren(...nodes)
      renewBody()
    } catch (error) {
      if (!isCurrent()) return
      const reason = await reasonOf(error as Error, call)
      if (isCurrent()) say(reason)
    } finally {
      if (running === controller) submit.removeAttribute('aria-busy')
      if (!form.hidden) response.scrollIntoView({ block: 'nearest' })
    }
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    running?.abort()
    const problem = findProblem(form)
    if (problem) {
      say(problem.message)
      openAround(problem.field)
      problem.field?.focus()
      return
    }
    const call = readRequest(form)
    if (confirmed(call.method, call.target.name, call.target.host)) await run(call)
  })

  const follow = () => {
    if (location.hash === '#try') view('try')
  }
  addEventListener('hashchange', follow)
  follow()
  renewBody()
  show()
}

type Call = ReturnType<typeof readRequest>

/** Why there was no response. */
async function reasonOf(error: Error, call: Call): Promise<string> {
  return error.name === 'TimeoutError' ? `No response within ${timeoutMs / 1000} seconds.` : explainFailure(call)
}

/** Sends the call and reads the whole response. */
async function send(call: Call, signal: AbortSignal): Promise<Node[]> {
  const { target, method, path, headers, body } = call
  const begun = performance.now()
  const response = await fetch(`${target.host}${path}`, {
    method,
    headers,
    credentials: 'omit',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return responseNodes(response, text, performance.now() - begun)
}

/** A write on a real host has an effect on a person. */
const confirmed = (method: string, name: string, host: string): boolean =>
  method === 'GET' ||
  name !== 'own' ||
  confirm(`This creates a client on ${host}. The host sends that person an email. Send it?`)

function openAround(field: Element | undefined): void {
  const folded = field?.closest('details')
  if (folded) folded.open = true
}

function part<Kind extends HTMLElement = HTMLElement>(within: Element, selector: string): Kind {
  const found = within.querySelector<Kind>(selector)
  if (!found) throw new Error(`The form has no ${selector}.`)
  return found
}
