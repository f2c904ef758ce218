import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type JsonObject, openDocument } from '@b2core-clients/openapi-contract'
import type { CommandDefinition } from '@b2core-clients/openapi-contract/command'
import { applyOverlays, readOverlays } from '@b2core-clients/schema/overlay'
import { clientsSuite } from './suite/suite.ts'
import { clientsHost, readingRole, tokenVariables } from './targets/host.ts'
import { mockTarget } from './targets/mock.ts'
import { sandboxTarget } from './targets/sandbox.ts'

/** `b2core-contract`: the engine's command with this API's suite, document and servers. */
export const clientsCommand: CommandDefinition = {
  summary: 'Checks that a server does what the document of the B2Core Clients API says.',
  suite: clientsSuite,
  async readDocument() {
    const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
    return openDocument(JSON.parse(await readFile(file, 'utf8')))
  },
  async applyOverlays({ root }, files) {
    return openDocument(applyOverlays(root, await readOverlays(files)) as JsonObject)
  },
  tokenVariable: tokenVariables.main,
  otherTokens: {
    restricted: { variable: tokenVariables.restricted, holder: 'an admin who sees only some tags' },
    [readingRole]: { variable: tokenVariables.reading, holder: 'an admin who may read, and not create' },
  },
  targets: [
    {
      name: 'sandbox',
      description: 'the sandbox, in this process',
      open: (_, { root }) => sandboxTarget({ seed: 1, document: root }),
      isInProcess: true,
    },
    {
      name: 'mock',
      description: 'the mock on 127.0.0.1 (MOCK_PORT, 4010)',
      open: ({ MOCK_PORT }) => mockTarget(`http://127.0.0.1:${MOCK_PORT || '4010'}`),
    },
  ],
  hostFlags: [
    {
      name: 'restricted-tags',
      placeholder: 'A,B',
      description: 'tags of the admin whose token is in B2CORE_RESTRICTED_TOKEN',
    },
  ],
  createHost: (host, flags) =>
    clientsHost(
      host,
      (flags['restricted-tags'] ?? '').split(',').filter((tag) => tag !== ''),
    ),
}
