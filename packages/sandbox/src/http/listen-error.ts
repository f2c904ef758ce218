import { shorten } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

const highestPort = 65_535

/** A name that is not known or is not a name, an address of another machine, and one of a family that is turned off. */
const notHere = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/** Why the sandbox cannot listen, as one line with the fix. */
export function toListenError(error: NodeJS.ErrnoException, port: number, host: string): SandboxError {
  return new SandboxError(messageOf(error, port, host), { cause: error })
}

function messageOf({ code = '', message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') {
    const another = port < highestPort ? port + 1 : port - 1
    return `Port ${port} is in use. End what uses it, or choose another with --port ${another}.`
  }
  if (code === 'EACCES') return `Port ${port} needs more rights. Choose one above 1023.`
  if (notHere.has(code))
    return `The host ${shorten(host)} is not an address of this machine. Give one, or leave it out.`
  return `Cannot listen on port ${port} of ${shorten(host)}: ${message}.`
}
