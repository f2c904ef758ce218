import { createInterface } from 'node:readline'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { readArguments } from '../command/options.ts'
import { readVersion } from '../command/version.ts'
import { createProtocol } from './protocol.ts'
import { openSite } from './site.ts'
import { documentationTools } from './tools.ts'

const defaultSite = 'http://127.0.0.1:4000'

const options = {
  site: { value: 'URL', about: `The site with the documentation. Default: ${defaultSite}, where npm start serves it.` },
} as const

export const mcp: Command = {
  name: 'mcp',
  usage: '[options]',
  description: `Offers the documentation to other programs by the Model Context Protocol, over standard input and output. It
has three tools: list_pages, search and read_page. It only reads the site: no token, no host, no client data.`,
  options,
  async run(args, terminal) {
    const { options: given, positionals } = readArguments('mcp', options, args)
    if (positionals.length > 0) throw new CommandError(`mcp takes no argument ${positionals[0]}; remove it.`)
    const site = openSite(readSite(given.site ?? defaultSite))
    const respond = createProtocol({ name: 'b2core-clients', version: readVersion() }, documentationTools(site))
    const lines = createInterface({ input: process.stdin, signal: terminal.signal })
    for await (const line of lines) {
      const response = line.trim() === '' ? undefined : await respond(line)
      // It is JSON, which `print` would change.
      if (response !== undefined) terminal.output.write(`${response}\n`)
    }
    return exitCodes.done
  },
}

function readSite(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new CommandError(`--site is "${text}"; write the address of the documentation, such as ${defaultSite}.`)
}
