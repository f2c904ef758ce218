import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pnpmCommand } from './pnpm.mjs'
import { root } from './root.mjs'

/**
 * `basics` is what it takes to serve and to pack. `everything` adds the tools of the tests, and is four times as large.
 * @typedef {'basics' | 'everything'} Needs
 */

const marker = join(root, 'node_modules/.installed-from')

/**
 * Whether the packages are installed and no manifest has changed since.
 * @param {Needs} needs
 */
export function isInstalled(needs) {
  return read(marker) === digestManifests() && (needs === 'basics' || hasEverything())
}

/** Remembers from which manifests the packages were installed. */
export const markInstalled = () => writeFileSync(marker, digestManifests())

/**
 * What installs the packages. Once everything is there it stays: a smaller install would remove the tools again.
 * @param {Needs} needs
 * @returns {[command: string, args: string[]]}
 */
export function installCommand(needs) {
  const onlyBasics = needs === 'basics' && !hasEverything()
  return pnpmCommand('install', ...(onlyBasics ? ['--prod', '--filter', '!@b2core-clients/node-versions'] : []))
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
