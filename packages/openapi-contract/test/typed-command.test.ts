import { describe, expect, it } from 'vitest'
import { typedCommand } from '../src/command/typed-command.ts'

describe('how the command is typed', () => {
  const typed = (script: string, env = {}) => typedCommand({ env, script, folder: '/srv/project' })
  it.each([
    ['/srv/project/node_modules/.bin/openapi-contract', 'npx openapi-contract'],
    ['/usr/local/bin/openapi-contract', 'openapi-contract'],
    ['/srv/project/tools/cli.js', 'node tools/cli.js'],
    ['/opt/contract/dist/cli.js', 'node /opt/contract/dist/cli.js'],
  ])('of %s is %s', (script, command) => expect(typed(script)).toBe(command))

  it('is what the command around it says', () => {
    expect(typed('/opt/cli.js', { OPENAPI_CONTRACT_COMMAND: 'pnpm contract' })).toBe('pnpm contract')
  })
})
