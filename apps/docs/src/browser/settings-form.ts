import { choose, readChoices, readTarget, type TargetName } from './choices.ts'

/** The form that opens from the bar: host, token and language, used at once. */
export function settingsForm(): void {
  const form = document.querySelector<HTMLFormElement>('#settings')
  if (!form) return
  const [host, token] = [input(form, 'host'), input(form, 'token')]
  const language = form.elements.namedItem('language') as HTMLSelectElement
  const problem = form.querySelector('.problem')

  const show = () => {
    const { name, token: value } = readTarget()
    for (const radio of form.querySelectorAll<HTMLInputElement>('[name=target]')) radio.checked = radio.value === name
    host.value = readChoices().host ?? ''
    token.value = value
    language.value = readChoices().language ?? 'curl'
    form.classList.toggle('own-host', name === 'own')
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    form.hidePopover()
  })
  // At each key, because a form that is closed may not say that a field changed.
  form.addEventListener('input', ({ target }) => {
    if (target === token)
      return choose({ tokens: { ...readChoices().tokens, [readTarget().name]: token.value.trim() } })
    if (target === language) return choose({ language: language.value })
    if (target === host) {
      const origin = readOrigin(host.value)
      if (origin !== undefined) choose({ host: origin })
      return
    }
    choose({ target: (target as HTMLInputElement).value as TargetName })
    show()
  })
  form.addEventListener('change', ({ target }) => {
    if (target !== host || !problem) return
    const wrong = readOrigin(host.value) === undefined
    problem.textContent = wrong ? `"${host.value}" is not the address of a host. Write it as https://host.name.` : ''
    if (!wrong) show()
  })
  show()
}

const input = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement

/** The origin of an address, also of one without `https://`; empty for an empty text, undefined if it is not an address. */
export function readOrigin(value: string): string | undefined {
  const given = value.trim()
  if (given === '') return ''
  try {
    const { origin, protocol } = new URL(/^[a-z]+:\/\//i.test(given) ? given : `https://${given}`)
    return /^https?:$/.test(protocol) ? origin : undefined
  } catch {
    return undefined
  }
}
