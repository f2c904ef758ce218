/** What the commands that serve one thing have in common, such as the mock and the documentation. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Prints a problem in one line, and ends the command. */
export function fail(problem: string): never {
  console.error(problem)
  process.exit(1)
}

/**
 * The options of the command line. An invalid one ends the command.
 * @param known A sentence with the options that there are, to end the message.
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  known: string,
) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return fail(`${withoutAdvice((error as Error).message)}. ${known}`)
  }
}

/** A message of Node without the sentences about its own options that follow, some of them on further lines. */
const withoutAdvice = (message: string): string =>
  message.replace(/\.\s+(This command|Did you forget|To specify)[\s\S]*$/, '')

/** The port that an environment variable names. An invalid one ends the command. */
export function readPort(variable: string, initial: number): number {
  const text = process.env[variable] || String(initial)
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text)
  return fail(`${variable} is ${JSON.stringify(text)}; use a whole number from 0 to 65535.`)
}

/** Why a server cannot listen on the port of an environment variable; undefined where the port is not the reason. */
export function findPortProblem(error: unknown, variable: string, port: number): string | undefined {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another with ${variable}; 0 takes any free port.`
  if (code === 'EACCES')
    return `${variable} is ${port}, which needs the rights of an administrator; use 1024 or higher.`
  return undefined
}
