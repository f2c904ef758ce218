import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { root } from './root.mjs'

/**
 * A call of pnpm, as a program and its arguments. It is the pnpm that runs us, or else the version that the project names,
 * which npx downloads the first time.
 * @param {readonly string[]} args
 * @returns {[program: string, args: string[]]}
 */
export function pnpmCommand(...args) {
  const manager = process.env.npm_execpath ?? ''
  if (/^pnpm(\.exe)?$/.test(basename(manager))) return [manager, [...args]]
  if (/^pnpm\.[cm]?js$/.test(basename(manager))) return [process.execPath, [manager, ...args]]
  if (basename(manager) !== 'npm-cli.js')
    throw new Error('Run this with npm or pnpm: `npm start`, `npm test`, `npm run …`.')
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return [
    process.execPath,
    [join(dirname(manager), 'npx-cli.js'), '--yes', '--prefer-offline', packageManager, ...args],
  ]
}
