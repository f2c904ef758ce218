import type { InstallationDialect } from '../wire/installation-dialect.ts'

/**
 * A module with what the document says of the installation, for `createB2CoreClient({ dialect })`.
 * @param wireModule Where the module imports its type from.
 */
export function dialectModule({ claims, wire }: InstallationDialect, wireModule: string): string {
  return [
    `import type { InstallationDialect } from '${wireModule}'\n`,
    '/** How this installation behaves, and how it writes clients, pages and errors. */',
    `export const dialect: InstallationDialect = ${JSON.stringify({ claims, wire }, null, 2)}\n`,
  ].join('\n')
}
