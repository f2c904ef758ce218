import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../folders.ts'

/** The day of the last commit, as 2026-11-30. Undefined outside of a repository. */
export function lastChange(): string | undefined {
  try {
    const day = execFileSync('git', ['log', '-1', '--format=%cs'], {
      cwd: repositoryFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return day.trim() || undefined
  } catch {
    return undefined
  }
}

/** Where the repository can be read: `DOCS_REPOSITORY`, or what the root's `package.json` says. */
export function repositoryUrl(): string | undefined {
  const { repository } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
    repository?: string | { url?: string }
  }
  const url = process.env.DOCS_REPOSITORY ?? (typeof repository === 'string' ? repository : repository?.url)
  return url?.replace(/^git\+|\.git$|\/$/g, '') || undefined
}
