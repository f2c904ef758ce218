/**
 * `node scripts/run.mjs NEEDS FILE [ARGUMENT…]`: every command of the root. Installs what the command needs, then runs
 * FILE on the Node that came with the install. NEEDS is `basics` or `everything` (see launcher/install.mjs).
 *
 * Plain JavaScript, because it runs on the Node of the person, which may be too old for TypeScript.
 */
import process from 'node:process'

const oldest = 20
if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`This is Node ${process.versions.node}; install Node ${oldest} or newer.`)
  process.exit(1)
}

const { runCommand } = await import('./launcher/command.mjs')
const [needs, file = '', ...args] = process.argv.slice(2)
try {
  process.exitCode = await runCommand(needs === 'basics' ? 'basics' : 'everything', file, args)
} catch (error) {
  // Something that this machine lacks, such as npm around the command.
  console.error(/** @type {Error} */ (error).message)
  process.exitCode = 1
}
