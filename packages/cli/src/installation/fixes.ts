import { B2CoreError, ConnectionError } from '@b2core-clients/client'

/** A failure of the first call in one line, with what to do about it. */
export function withFix(error: B2CoreError): string {
  return `${problemOf(error)}. ${fixes[whatFailed(error)] ?? connectionFix(error) ?? address}`
}

/** The message in one line, to be followed by another sentence. Of a line of OpenSSL, only the words are kept. */
export function problemOf({ message }: B2CoreError): string {
  const words = message.replace(/[\dA-F]+:error:[\dA-F]+:[^:]*:[^:]*:([^:]*):\S*\s*/, '$1 ')
  return words.trim().replace(/\.$/, '')
}

/** Failures with which the credentials have nothing to do. */
const failuresOfHost = ['Connection', 'RateLimited', 'Server', 'Timeout', 'UnusableResponse']

/** Failures with which another password would not help. */
const withoutSignIn: Readonly<Record<string, string>> = { NotFound: 'NoSignIn', TwoFactorRequired: 'TwoFactorRequired' }

/** The kind of a failure; `SignIn` for email and password that the host refused, `NoSignIn` where one cannot sign in. */
export function whatFailed(error: B2CoreError): string {
  const { kind, operation } = failureIn(error)
  const isSignIn = operation === 'signIn' || operation === 'refresh'
  return isSignIn && !failuresOfHost.includes(kind) ? (withoutSignIn[kind] ?? 'SignIn') : kind
}

/** A sign-in that fails is the cause of a token error. */
const failureIn = (error: B2CoreError): B2CoreError => (error.cause instanceof B2CoreError ? error.cause : error)

/** What to do about a certificate or a proxy, by the code of Node; undefined if neither is the reason. */
function connectionFix(error: B2CoreError): string | undefined {
  const failure = failureIn(error)
  const code = failure instanceof ConnectionError ? failure.code : undefined
  return connectionFixes.find(([codes]) => code !== undefined && codes.test(code))?.[1]
}

const connectionFixes: readonly (readonly [RegExp, string])[] = [
  [
    /SELF_SIGNED|^UNABLE_TO_/,
    'If the certificate is one of your company, name its file in the environment variable NODE_EXTRA_CA_CERTS.',
  ],
  [/^CERT_/, 'Check the clock of this machine; if it is right, the host needs another certificate.'],
  [/WRONG_VERSION/, 'The host has no https there; check the port in the address.'],
  [/^UND_ERR_(ABORTED|PRX)/, 'Check the proxy that the environment variable HTTPS_PROXY names.'],
]

const address = 'Check the address in --target or in the installation file.'
const later = 'Wait a while, then run the command again.'

const fixes: Readonly<Record<string, string>> = {
  NoSignIn:
    'Check the address of the host, or put a token into B2CORE_TOKEN in place of B2CORE_EMAIL and B2CORE_PASSWORD.',
  TwoFactorRequired: 'Put it into B2CORE_TOKEN, in place of B2CORE_EMAIL and B2CORE_PASSWORD.',
  SignIn: 'Correct B2CORE_EMAIL and B2CORE_PASSWORD, or put a token into B2CORE_TOKEN.',
  Unauthorized: 'Put a valid token into B2CORE_TOKEN.',
  Forbidden: 'Use a token of an admin who may list clients, from an address that the host lets in.',
  RateLimited: later,
  Server: later,
}
