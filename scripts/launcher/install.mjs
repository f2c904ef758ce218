import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { root } from './root.mjs'

/**
 * `servers` is what the three servers need, about a third of `everything`, which adds the tools of the tests.
 * @typedef {'servers' | 'everything'} Needs
 */

const marker = join(root, 'node_modules/.installed-from')

/**
 * Whether the packages are installed and no manifest has changed since.
 * @param {Needs} needs
 */
export function isInstalled(needs) {
  return read(marker) === digestManifests() && (needs === 'servers' || hasEverything())
}

/** Remembers from which manifests the packages were installed. */
export const markInstalled = () => writeFileSync(marker, digestManifests())

/**
 * What installs the packages. Once everything is there it stays: a smaller install would remove the tools again.
 * @param {Needs} needs
 * @returns {[command: string, args: string[]]}
 */
export function installCommand(needs) {
  const onlyServers = needs === 'servers' && !hasEverything()
  const install = ['install', ...(onlyServers ? ['--prod', '--filter', '!@b2core-clients/node-versions'] : [])]
  const manager = process.env.npm_execpath ?? ''
  // Under pnpm, with the pnpm that runs us. Otherwise with one that npx fetches, or finds where it fetched it before.
  if (/^pnpm(\.exe)?$/.test(basename(manager))) return [manager, install]
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return [process.execPath, [npxCli(manager), '--yes', '--prefer-offline', packageManager, ...install]]
}

/** @param {string} npmCli */
function npxCli(npmCli) {
  if (basename(npmCli) === 'npm-cli.js') return join(dirname(npmCli), 'npx-cli.js')
  throw new Error('Run this by `npm start`, `npm test` or `npm run …`.')
}

/** Whether the tools of the tests are installed; pnpm writes down what it was asked for. */
function hasEverything() {
  const state = read(join(root, 'node_modules/.modules.yaml'))
  return state !== undefined && JSON.parse(state).included.devDependencies === true
}

function digestManifests() {
  const hash = createHash('sha256')
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  )
  const manifests = ['.', 'spec', ...folders].map((folder) => `${folder}/package.json`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.pnpmfile.mjs', ...manifests.sort()]) {
    hash.update(`${file}\0${read(join(root, file))}\0`)
  }
  return hash.digest('hex')
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
