import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './root.mjs'

/** The oldest major version that runs TypeScript files and has every part of `node:sqlite` that the sandbox uses. */
const needed = 24

/**
 * The Node that runs the commands: the one from the install. It is the one that runs us where the registry has none for
 * this platform, and with `B2CORE_NODE=own`, which is for CI.
 * @returns {string | { readonly problem: string }}
 */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = join(root, 'node_modules', `node-${platform}-${process.arch}`)
  const own = process.env.B2CORE_NODE === 'own'
  if (own) removeNodeFromPath()
  if (existsSync(folder) && !own) {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return join(folder, manifest.bin.node)
  }
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath
  const where = `${process.platform} on ${process.arch}`
  return { problem: `This is Node ${process.versions.node}; on ${where}, install Node ${needed} or newer.` }
}

/** Tools find Node in their PATH, which begins with this folder. */
function removeNodeFromPath() {
  for (const file of ['node', 'node.cmd', 'node.ps1']) rmSync(join(root, 'node_modules/.bin', file), { force: true })
}
