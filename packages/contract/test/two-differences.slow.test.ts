import { createReport, createRun, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { draw, drawName } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith, pairsOf, together, visibleValues } from './support/dialects.ts'
import { preparedClients } from './support/document.ts'

const pairs = draw(pairsOf(visibleValues), { usual: 3, scheduled: 100 })

it.each(pairs.map((pair) => [together(pair).name, pair] as const))(
  `a host with %s refutes these two claims and no other (${drawName})`,
  async (_, pair) => {
    const target = sandboxTarget({ document: await documentWith(together(pair)) })
    const run = createRun(preparedClients, target, { cases: 2, seed: 1, shrink: false })
    const { ledger } = createReport(run, await runChecks(run, preparedClients.checks))
    const due = pair.map(({ claim }) => claim)
    const told = ledger
      .filter(({ id, verdict }) => verdict === 'refuted' || due.includes(id))
      .map(({ id, verdict, because }) =>
        due.includes(id) && verdict === 'refuted' ? id : `${id}: ${verdict}, ${because}`,
      )
    expect(told.toSorted()).toEqual(due.toSorted())
  },
)
