import { addressOf, readChoices, readTarget, type TargetName } from './choices.ts'

const names: Record<TargetName, string> = { sandbox: 'Sandbox', mock: 'Mock', own: 'Your host' }

/** Makes the page follow the reader's choices: mode, language, sources, and the host and token in samples. */
export function showChoices(): void {
  const { language = 'curl', sources = false, mode } = readChoices()
  const root = document.documentElement
  if (mode) {
    root.classList.remove('light', 'dark')
    root.classList.add(mode)
  }
  root.dataset.language = language
  root.classList.toggle('sources', sources)
  press('header.site .mode', root.classList.contains('dark'))
  press('button.show-sources', sources)
  for (const button of document.querySelectorAll<HTMLElement>('button[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language))
  }
  showTarget()
}

function showTarget(): void {
  const { name, host, token } = readTarget()
  fill('host', host || 'https://host.name')
  fill('token', token || 'YOUR_TOKEN')
  fill('name', { sandbox: 'the sandbox', mock: 'the mock', own: 'your host' }[name])
  for (const server of ['sandbox', 'mock'] as const) {
    for (const element of document.querySelectorAll(`[data-address="${server}"]`))
      element.textContent = addressOf(server)
  }
  const label = document.querySelector('header.site .target span')
  if (label) label.textContent = name === 'own' && host ? new URL(host).host : names[name]
}

function fill(choice: string, value: string): void {
  for (const element of document.querySelectorAll(`[data-choice="${choice}"]`)) {
    if (element.textContent !== value) element.textContent = value
  }
}

function press(selector: string, pressed: boolean): void {
  document.querySelector(selector)?.setAttribute('aria-pressed', String(pressed))
}
