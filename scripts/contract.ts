/** `pnpm contract`: builds what the suite needs, then runs it with the arguments given. */
import { buildQuietly } from './turbo.ts'

const built = await buildQuietly('@b2core-clients/contract')
if (built !== 0) process.exit(built)

// A relative path starts at the folder in which the person typed the command.
// biome-ignore lint/suspicious/noUndeclaredEnvVars: this runs outside turbo.
process.chdir(process.env.INIT_CWD ?? process.cwd())
// A failure says how to repeat it, with the command that the person has typed.
process.env.OPENAPI_CONTRACT_COMMAND ??= (process.env.npm_config_user_agent ?? '').startsWith('npm/')
  ? 'npm run contract --'
  : 'pnpm contract'
await import(new URL('../packages/contract/src/bin.ts', import.meta.url).href)
