import { defaultAddresses, sandboxToken } from '../serving/addresses.ts'

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
const defaultTokens: Record<TargetName, string> = { sandbox: sandboxToken, mock: 'any-token', own: '' }

/** The choices of this page, as text. A browser without storage has no others. */
let unsaved: string | undefined

export function readChoices(): Choices {
  const stored = ifAllowed(() => localStorage.getItem(key))
  try {
    return JSON.parse(stored ?? unsaved ?? '{}') as Choices
  } catch {
    return {}
  }
}

/** Saves what changed and tells the page. In a browser without storage, the choice applies only to this page. */
export function choose(change: Choices): void {
  const { tokens: { own, ...tokens } = {}, ...rest } = { ...readChoices(), ...change }
  const text = JSON.stringify({ ...rest, tokens })
  unsaved = text
  if (own !== undefined) ifAllowed(() => sessionStorage.setItem(tokenKey, own))
  ifAllowed(() => localStorage.setItem(key, text))
  dispatchEvent(new Event('choices'))
}

export function readTarget(): Target {
  const { target: name = 'sandbox', host = '', tokens = {} } = readChoices()
  if (name === 'own') return { name, host, token: ifAllowed(() => sessionStorage.getItem(tokenKey)) ?? '' }
  return { name, host: addressOf(name), token: tokens[name] ?? defaultTokens[name] }
}

/** Where a server of this machine listens, as the server of these pages knows it. */
export function addressOf(name: 'sandbox' | 'mock'): string {
  const { siteAddresses } = globalThis as { siteAddresses?: Record<string, string> }
  return siteAddresses?.[name] ?? defaultAddresses[name]
}

/** Uses the browser's storage. Undefined in a browser that refuses it. */
function ifAllowed<Result>(use: () => Result): Result | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
