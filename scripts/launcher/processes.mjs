import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { promisify } from 'node:util'

/** @typedef {{ readonly parent: number, readonly command: string }} RunningProcess */

/**
 * The processes of this machine by their id. Empty where the system does not say.
 * @returns {Promise<Map<number, RunningProcess>>}
 */
export async function readProcesses() {
  if (process.platform === 'linux') return readProc()
  try {
    return process.platform === 'win32' ? await askPowerShell() : await askPs()
  } catch {
    return new Map()
  }
}

/**
 * Whether one process is still the parent of the other. Where a parent ends, Linux gives its children another at once;
 * elsewhere it is enough that the parent is there.
 * @param {number} parent
 * @param {number} child
 */
export function isParentOf(parent, child) {
  if (child === process.pid && process.ppid !== parent) return false
  if (process.platform === 'linux') return readProcess(child)?.parent === parent
  try {
    process.kill(parent, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

function readProc() {
  const processes = new Map()
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined
    if (found) processes.set(Number(name), found)
  }
  return processes
}

/**
 * @param {number} pid
 * @returns {RunningProcess | undefined} undefined when there is none
 */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program is in brackets and can have any character. After it come the state and the parent.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    return undefined
  }
}

async function askPs() {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,command='], { maxBuffer: 64e6 })
  return parseTable(stdout)
}

async function askPowerShell() {
  const script =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }'
  const { stdout } = await promisify(execFile)('powershell', ['-NoProfile', '-Command', script], { maxBuffer: 64e6 })
  return parseTable(stdout)
}

/** @param {string} table Lines of a process id, the parent's and a command */
function parseTable(table) {
  const processes = new Map()
  for (const line of table.split(/\r?\n/)) {
    const [pid, parent, ...words] = line.trim().split(/\s+/)
    if (pid) processes.set(Number(pid), { parent: Number(parent), command: words.join(' ') })
  }
  return processes
}
