import { readFileSync, statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './root.mjs'

const advice = 'Run npm run generate: until then, servers and tests follow the document as it was.'

/**
 * A sentence that says that the spec has changed, and nothing was generated from it yet. Undefined where nothing is stale.
 * @param {string} folder the repository
 */
export function findStaleSpec(folder = root) {
  const spec = join(folder, 'spec/openapi.yaml')
  const generated = join(folder, 'packages/schema/src/generated/openapi.json')
  try {
    // Most often the files were generated later, and need not be read.
    if (statSync(generated).mtimeMs > statSync(spec).mtimeMs) return undefined
    // One of the packages that every install has.
    const { parse } = createRequire(join(root, 'packages/sandbox/package.json'))('yaml')
    const document = parse(readFileSync(spec, 'utf8'))
    if (JSON.stringify(document) !== JSON.stringify(JSON.parse(readFileSync(generated, 'utf8'))))
      return `spec/openapi.yaml has changed, and nothing was generated from it since. ${advice}`
  } catch (error) {
    const [reason] = /** @type {Error} */ (error).message.split('\n')
    return `spec/openapi.yaml cannot be compared with what was generated from it: ${reason} ${advice}`
  }
  markCompared(generated)
  return undefined
}

/**
 * In a new clone, either file can be the newer one. The next command need not read them again.
 * @param {string} generated
 */
function markCompared(generated) {
  try {
    utimesSync(generated, new Date(), new Date())
  } catch {
    // The folder may be read-only; then each command compares.
  }
}
