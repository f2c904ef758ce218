/** What a reader has chosen for the whole site, kept in this browser. */
export interface Choices {
  readonly mode?: 'light' | 'dark'
  readonly language?: string
  /** Whether sources and the ids of claims are shown. */
  readonly sources?: boolean
  /** Where samples and calls go. @default 'sandbox' */
  readonly target?: TargetName
  /** Origin of the reader's own host. */
  readonly host?: string
  /** Tokens of the servers on this machine. The token of the own host is kept separately, and only until the tab is closed. */
  readonly tokens?: Readonly<Partial<Record<TargetName, string>>>
}

export type TargetName = 'sandbox' | 'mock' | 'own'

/** Where a call goes. */
export interface Target {
  readonly name: TargetName
  /** Origin, without a slash at its end; empty while the reader has named no host. */
  readonly host: string
  readonly token: string
}

const key = 'b2core-docs'
const tokenKey = 'b2core-docs-token'
const defaultTokens: Record<TargetName, string> = { sandbox: 'sandbox-admin', mock: 'any-token', own: '' }

export function readChoices(): Choices {
  return parse(read(() => localStorage.getItem(key)))
}

/** Saves what changed and tells the page. In a browser without storage, the choice is valid for this page. */
export function choose(change: Choices): void {
  const { tokens: { own, ...tokens } = {}, ...rest } = { ...readChoices(), ...change }
  if (own !== undefined) read(() => sessionStorage.setItem(tokenKey, own))
  memory = JSON.stringify({ ...rest, tokens })
  read(() => localStorage.setItem(key, memory ?? ''))
  dispatchEvent(new Event('choices'))
}

let memory: string | undefined

function parse(stored: unknown): Choices {
  try {
    return JSON.parse(String(stored ?? memory ?? '{}')) as Choices
  } catch {
    return {}
  }
}

export function readTarget(): Target {
  const { target: name = 'sandbox', host = '', tokens = {} } = readChoices()
  const token = name === 'own' ? String(read(() => sessionStorage.getItem(tokenKey)) ?? '') : tokens[name]
  return { name, host: name === 'own' ? host : addressOf(name), token: token ?? defaultTokens[name] }
}

/** Where a server of this machine listens, as the server of these pages knows it. */
export function addressOf(name: 'sandbox' | 'mock'): string {
  const { siteAddresses } = globalThis as { siteAddresses?: Record<string, string> }
  return siteAddresses?.[name] ?? { sandbox: 'http://127.0.0.1:4020', mock: 'http://127.0.0.1:4010' }[name]
}

/** Undefined in a browser that refuses storage. */
function read(attempt: () => unknown): unknown {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
