import { createB2CoreClient } from '../../packages/client/dist/index.js'
import { faults } from '../../packages/client/test/faults/index.ts'
import { ownSubject } from '../../packages/client/test/faults/own-subject.ts'
import { runFault } from '../../packages/client/test/faults/run-fault.ts'
import { peers } from '../client/peers/index.ts'
import type { Suite } from '../figure.ts'

const atOnce = 6
const all = Object.values(faults).flat()

/** The fault table over this client and its peers: who passes what, then how many each passes. */
export const suite: Suite = async function* () {
  for (const subject of [ownSubject(createB2CoreClient), ...(await peers())]) {
    const isOwn = subject.name.startsWith('@')
    const failed = new Map<string, string>()
    // Some peers let an error go to nobody; that is theirs, and is to end no run of ours.
    const ignore = () => {}
    process.on('unhandledRejection', ignore)
    const queue = [...all]
    const work = async () => {
      for (let fault = queue.shift(); fault; fault = queue.shift()) {
        const [problem] = await runFault(fault, subject)
        if (problem) failed.set(fault.name, problem)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    process.off('unhandledRejection', ignore)
    const goal = isOwn ? 'passes' : null
    for (const { name } of all) {
      const passed = !failed.has(name)
      yield {
        metric: name,
        subject: subject.name,
        value: Number(passed),
        unit: 'of 1',
        goal,
        met: isOwn ? passed : null,
      }
    }
    const value = all.length - failed.size
    yield {
      metric: 'faults passed',
      subject: subject.name,
      value,
      unit: `of ${all.length}`,
      goal: isOwn ? 'all' : null,
      met: isOwn ? failed.size === 0 : null,
    }
  }
}
