import { SandboxError } from '../errors/sandbox-error.ts'

const highestPort = 65_535

/** Why the sandbox cannot listen, as one line with the fix. */
export function toListenError(error: NodeJS.ErrnoException, port: number, host: string): SandboxError {
  if (error.code === 'EADDRINUSE') {
    const another = port < highestPort ? port + 1 : port - 1
    return new SandboxError(`Port ${port} is in use. End what holds it, or choose another with --port ${another}.`, {
      cause: error,
    })
  }
  if (error.code === 'EACCES')
    return new SandboxError(`Port ${port} needs more rights. Choose one above 1023.`, { cause: error })
  return new SandboxError(`Cannot listen on ${host}:${port}: ${error.message}.`, { cause: error })
}
