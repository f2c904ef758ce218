#!/usr/bin/env node
import { styleText } from 'node:util'
import { main } from './cli/main.ts'
import { UsageError } from './cli/usage-error.ts'

const ended = new AbortController()
process.once('SIGINT', () => ended.abort())

try {
  process.exitCode = await main(process.argv.slice(2), {
    print: (line) => console.log(line),
    // Colours are for a terminal, and for nobody who has set NO_COLOR.
    style: (format, text) => styleText(format, text, { stream: process.stdout }),
    ...(process.stderr.isTTY && { progress: (text: string) => process.stderr.write(`\r\u001b[K${text}`) }),
    env: process.env,
    signal: ended.signal,
  })
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
