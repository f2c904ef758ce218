import type { CommandEntry } from './command/command.ts'

/** Every command, in the order of the help. A new one is a line here and a folder beside this file. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'doctor',
    summary: 'Check the configuration, the host and the token.',
    load: async () => (await import('./doctor/command.ts')).doctor,
  },
  {
    name: 'export',
    summary: 'Copy all clients to SQLite, PostgreSQL, CSV or NDJSON; later only what changed.',
    load: async () => (await import('./export/command.ts')).exportCommand,
  },
  {
    name: 'import',
    summary: 'Create a client for each row of a CSV or NDJSON file.',
    load: async () => (await import('./import/command.ts')).importCommand,
  },
  {
    name: 'learn',
    summary: 'Learn how your host behaves, and write it as an overlay.',
    load: async () => (await import('./learn/command.ts')).learnCommand,
  },
  {
    name: 'generate',
    summary: 'Write types, validators and the dialect of your installation into your project.',
    load: async () => (await import('./generate/command.ts')).generate,
  },
  {
    name: 'sandbox',
    summary: 'Serve a sandbox that stores clients and behaves as your installation.',
    load: async () => (await import('./rooms/commands.ts')).sandbox,
  },
  {
    name: 'mock',
    summary: "Serve the document's examples.",
    load: async () => (await import('./rooms/commands.ts')).mock,
  },
  {
    name: 'docs',
    summary: 'Serve the documentation.',
    load: async () => (await import('./rooms/commands.ts')).docs,
  },
  {
    name: 'mcp',
    summary: 'Offer the documentation to other programs, by the Model Context Protocol.',
    load: async () => (await import('./mcp/command.ts')).mcp,
  },
  {
    name: 'contract',
    summary: 'Check that your host, or another server, does what the document says.',
    load: async () => (await import('./rooms/commands.ts')).contract,
  },
]
