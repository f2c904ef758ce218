import { B2CoreError } from '@b2core-clients/client'

/** A failure of the first call in one line, with what to do about it. */
export function withFix(error: B2CoreError): string {
  return `${problemOf(error)}. ${fixes[whatFailed(error)] ?? address}`
}

/** The message, to be followed by another sentence. */
export const problemOf = ({ message }: B2CoreError): string => message.replace(/\.$/, '')

/** Failures with which the credentials have nothing to do. */
const failuresOfHost = ['Connection', 'RateLimited', 'Server', 'Timeout', 'UnusableResponse']

/** The kind of a failure; `SignIn` for email and password that the host refused. */
export function whatFailed(error: B2CoreError): string {
  // A sign-in that fails is the cause of a token error.
  const { kind, operation } = error.cause instanceof B2CoreError ? error.cause : error
  const isSignIn = operation === 'signIn' || operation === 'refresh'
  return isSignIn && !failuresOfHost.includes(kind) ? 'SignIn' : kind
}

const address = 'Check the address in --target or in the installation file.'
const later = 'Wait a while, then run the command again.'

const fixes: Readonly<Record<string, string>> = {
  SignIn: 'Correct B2CORE_EMAIL and B2CORE_PASSWORD, or put a token into B2CORE_TOKEN.',
  Unauthorized: 'Put a valid token into B2CORE_TOKEN.',
  Forbidden: 'Use a token of an admin who may list clients, from an address that the host lets in.',
  RateLimited: later,
  Server: later,
}
